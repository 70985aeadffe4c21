"""What happens: routes, sessions, aids and faults. QtCore at most, never a widget."""
