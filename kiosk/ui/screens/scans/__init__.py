"""The screens about scans: overview, sections, steps, aftercare card, photo card, comparison."""
