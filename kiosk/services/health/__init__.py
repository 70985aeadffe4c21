"""What the running kiosk says of itself to monitoring: its heartbeat, and events in the log of the system."""
