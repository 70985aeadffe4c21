"""What only authors and the check need: all faults of a folder, explained; readability, schemas, what is unused."""
