"""The process itself: with whose rights it works, what it reads and writes, and what it loads."""
