"""Where to go and whom to call in one department, said in the words of a language."""
