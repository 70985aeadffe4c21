"""What is shown: the words and facts of a content folder, read strictly, with no Qt."""
