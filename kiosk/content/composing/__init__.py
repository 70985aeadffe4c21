"""What a page is put together from, such as variant and shared blocks, and whether its facts and words fit."""
