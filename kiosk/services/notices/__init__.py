"""The notices that staff post, and when they end."""
