"""The page that stands when nothing else can, in all languages that are built in."""
