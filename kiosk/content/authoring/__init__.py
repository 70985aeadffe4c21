"""The tools of authors: the check of a content folder, readability, schemas, and what is never shown."""
