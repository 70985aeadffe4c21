"""The process itself: with whose rights it works, what it reads and writes, what it loads, and how Ctrl+C ends it."""
