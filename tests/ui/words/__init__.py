"""The words of the staff side."""
