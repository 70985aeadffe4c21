"""The words of the staff side, typed, one module a subject."""
