"""The services of the program, one folder a subject, each using only folders below it. Of Qt they use QtCore alone."""
