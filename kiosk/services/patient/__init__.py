"""One patient's visit: routes, where they are, session, aids, choices, and what follows an error."""
