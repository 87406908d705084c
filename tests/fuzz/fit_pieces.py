"""Search for bytes that break the reader of FIT where it takes a long file apart: every file is a long one here."""

from tests.fuzz.harness import search

if __name__ == "__main__":
    from hamstride.measure.readers import fit_pieces, limits

    limits.MOST_FIT_WHOLE, fit_pieces.MESSAGES = 0, 5
    search("fit")
