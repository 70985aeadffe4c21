"""What is taken along: the words of a card in square codes that any phone reads, and those of what is printed."""
