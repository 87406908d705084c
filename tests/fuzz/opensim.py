"""Search for bytes that break the reader of opensim."""

from tests.fuzz.harness import search

if __name__ == "__main__":
    search("opensim")
