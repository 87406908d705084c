"""A result as a plain table: the ratio first, because it is the same on slow and fast machines, then the figures."""

from __future__ import annotations

from collections.abc import Sequence


def show(ratio: str, heads: Sequence[str], rows: Sequence[Sequence[str]], notes: Sequence[str] = ()) -> None:
    """Print the ratio, the table and what else has to be said."""
    widths = [max(len(row[column]) for row in (heads, *rows)) for column in range(len(heads))]
    print(ratio)
    print()
    for row in (heads, *rows):
        first, *rest = (cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        print("  ".join([first.strip().ljust(widths[0]), *rest]))
    if notes:
        print()
    for note in notes:
        print(note)


def verdict(passed: bool) -> int:
    """Return the exit status, and say when a limit was missed."""
    if not passed:
        print("\nMissed: a figure above is outside its limit.")
    return 0 if passed else 1
