"""What authors ask of a content folder beside `check`: to lay out its files."""
