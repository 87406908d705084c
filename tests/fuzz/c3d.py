"""Search for bytes that break the reader of c3d."""

from tests.fuzz.harness import search

if __name__ == "__main__":
    search("c3d")
