"""What the program needs of the machine and of Python below it: time, threads, programs, sound and garbage."""
