"""What one asks of what is plugged into the machine."""
