"""Printing by the queues of the system: a job is handed over, followed, and taken back if it does not come."""
