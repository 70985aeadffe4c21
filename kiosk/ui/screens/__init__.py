"""One screen for each kind of route."""
