"""Search for bytes that break the reader of osim."""

from tests.fuzz.harness import search

if __name__ == "__main__":
    search("osim")
