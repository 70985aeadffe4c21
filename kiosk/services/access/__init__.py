"""Access to the staff side: the PIN, and the gate that opens, locks and closes by itself."""
