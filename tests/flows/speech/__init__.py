"""Journeys of who listens, by touch and by keys alone."""
