"""Photos among the pictures: their files, what a file may hold, and what has to be stated about each."""
