"""The house library of widgets. They know the theme, and no scan, profile or screen."""
