"""The papers that people sign, as documents: proof book, redline, registers, certificates."""
