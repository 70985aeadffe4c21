"""Rules for what one department gives: its numbers, telephone numbers, and what its pages lead to."""
