"""Rules for translations: what a machine can tell of one beside the words that it was made from."""
