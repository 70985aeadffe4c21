"""Papers that people sign, made beside the screen and taken along on a drive."""
