"""What patients take home on paper, printed or written by a command."""
