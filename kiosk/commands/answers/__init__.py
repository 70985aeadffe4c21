"""What a command answers with in a file that the command line names."""
