"""The Windows installer and the files beside it, as far as they can be tried without Windows."""
