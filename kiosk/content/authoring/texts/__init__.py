"""Rules for single texts: their characters, their layout, and the numbers that they spell out."""
