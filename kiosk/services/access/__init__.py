"""Who gets in: the PIN, and the gate that opens, locks and closes by itself."""
