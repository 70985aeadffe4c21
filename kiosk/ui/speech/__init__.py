"""What is heard of the screen: its units in order, the mark on what is read, keys, and what screen readers find."""
