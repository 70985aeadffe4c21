"""A page longer than the screen: its layout, where screenfuls break, and moving through it."""
