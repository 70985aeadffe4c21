"""What a page is put together from: the variant of its scan that the department picks, and the blocks it shares."""
