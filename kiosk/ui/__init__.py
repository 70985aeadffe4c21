"""What is seen: the window, its screens, and the look."""
