"""Read aloud: the sentences of a screen, who says them, what plays them, and where listening is."""
