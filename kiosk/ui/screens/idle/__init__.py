"""The idle screen, and the pictures of steps that it shows once it stands."""
