"""What an approval is bound to: the sum of what patients read."""
