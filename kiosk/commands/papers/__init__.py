"""The papers that people sign, made of content: one command, and a module for each group of its kinds."""
