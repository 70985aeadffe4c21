"""What is read aloud: making clips, taking recordings, and telling what has none."""
