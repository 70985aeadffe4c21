"""What stands on the papers that people sign, as values: proof book, redline, registers, certificates."""
