"""What the program costs: each figure a ratio, taken in the same run, against a bare window of the same size.

Times on this machine and the next can't be compared, and neither can those of a quiet and of a busy minute. So the
kiosk and something bare take turns, and only what lies between them counts. `bars` says what is measured and how much
it may be; `python -m tests.bench` measures it.
"""
