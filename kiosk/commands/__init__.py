"""What one can ask of the kiosk from a shell: one module a command, each with a `run`."""
