"""How monitoring asks: a plugin of Nagios, and metrics for Prometheus."""
