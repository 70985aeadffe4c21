"""What happens, one wing a subject, each using only wings below it. QtCore at most, never a widget."""
