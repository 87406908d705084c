"""Search for bytes that break the reader of fit."""

from tests.fuzz.harness import search

if __name__ == "__main__":
    search("fit")
