"""Search for bytes that break the reader of tables."""

from tests.fuzz.harness import search

if __name__ == "__main__":
    search("tables")
