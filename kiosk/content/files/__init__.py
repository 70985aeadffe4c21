"""The files of one edition of content: their names and bytes, wherever they lie."""
