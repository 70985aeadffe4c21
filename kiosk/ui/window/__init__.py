"""The one window: the screen of the current route, what lies over it, and what it is given."""
