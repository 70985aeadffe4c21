"""What is heard of the screen, and what screen readers find."""
