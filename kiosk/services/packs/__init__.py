"""Content packs: signed archives, how they are verified, installed and chosen."""
