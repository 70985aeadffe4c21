"""How Babel is imported, and which of its tables stay in memory."""
