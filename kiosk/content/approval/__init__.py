"""What approvals are bound to, the sum of what patients read, and whether a page is approved by them."""
