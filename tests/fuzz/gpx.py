"""Search for bytes that break the reader of gpx."""

from tests.fuzz.harness import search

if __name__ == "__main__":
    search("gpx")
