"""Series in, markers out: one room for each kind of test, pure functions over arrays underneath."""
