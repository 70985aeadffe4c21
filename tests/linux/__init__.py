"""The Debian package: what is in it, and a Debian of its own on which it is installed, runs, fails and goes."""
