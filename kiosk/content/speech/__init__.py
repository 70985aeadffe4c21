"""What is said of the words on a screen: their sentences, the form in which they are spoken, and their clips."""
