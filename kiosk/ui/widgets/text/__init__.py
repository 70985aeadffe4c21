"""Text: typefaces, lines laid out and painted, and prose with headings, lists and links."""
