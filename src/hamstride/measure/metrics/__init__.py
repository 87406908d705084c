"""Metrics: a series in, markers out. Plain functions over arrays; nothing here reads a file or a clock."""
