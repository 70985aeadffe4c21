"""The tab of the check-up: findings, tests of screen and sound, restart and closing."""
