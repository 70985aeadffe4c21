"""What authors ask of a content folder beside `check`: to lay out its files, and which screens to look at."""
