"""An aftercare card as it is taken along: its words in square codes that any phone reads."""
