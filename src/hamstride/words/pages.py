"""The words of a page template and of a program, taken out so that they can be checked like every other text."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser

_NOTE = re.compile(r"\{#.*?#\}|\{% comment .*?endcomment %\}", re.DOTALL)
_OTHER_WAY = re.compile(r"\{% (?:else|elif|empty)\b.*?%\}")
_TAG = re.compile(r"\{%.*?%\}", re.DOTALL)
_GAP = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_GIVEN = re.compile(r"\b(?:legend|hint|title|label)=\"([^\"]+)\"")
_INLINE = frozenset(["a", "b", "code", "em", "i", "small", "span", "strong", "time"])
_ONE_SHOWN = frozenset(["data-say", "data-count"])  # of several side by side, one is shown at a time
_SAID = frozenset(["alt", "aria-label", "placeholder", "title"])
# Fewer words than these are a name, a key or a command.
_FEWEST_WORDS = 3


def page_texts(template: str) -> list[str]:
    """Return what a template says, piece by piece: its own words, those it gives to a part, those read aloud.

    A gap stands as one word, and both ways of an `if` are there.
    """
    template = _NOTE.sub(" ", template)
    given = [text for tag in _TAG.findall(template) for text in _GIVEN.findall(tag)]
    page = _Words()
    page.feed(_TAG.sub("", _GAP.sub("gap", _OTHER_WAY.sub("<p>", template))))
    page.close()
    pieces = (" ".join(piece.split()) for piece in [*"".join(page.parts).split("\n\n"), *given])
    return [piece for piece in pieces if piece and piece != "gap"]


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent = tag in ("script", "style")
        self.parts += [f"\n\n{value}\n\n" for name, value in attrs if name in _SAID and value]
        if any(name in _ONE_SHOWN for name, _ in attrs):
            self.parts.append("\n\n")
        self._boundary(tag)

    def handle_endtag(self, tag: str) -> None:
        self._silent = False
        self._boundary(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(re.sub(r"\s+", " ", data))

    def _boundary(self, tag: str) -> None:
        if tag not in _INLINE:
            self.parts.append("\n\n")


def code_texts(program: str) -> list[str]:
    """Return the texts of three words and more in a Python program, no docstrings; a gap stands as one word."""
    tree = ast.parse(program)
    silent = {id(part) for node in ast.walk(tree) for part in _silent(node)}
    return [text for node in ast.walk(tree) if id(node) not in silent for text in _said(node)]


def _silent(node: ast.AST) -> Iterator[ast.AST]:
    """A statement that is only a text, and the pieces of a text with gaps."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value
    if isinstance(node, ast.JoinedStr):
        yield from node.values


def _said(node: ast.AST) -> Iterator[str]:
    text = ""
    if isinstance(node, ast.JoinedStr):
        text = "".join(str(each.value) if isinstance(each, ast.Constant) else "gap" for each in node.values)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        text = node.value
    if len(text.split()) >= _FEWEST_WORDS:
        yield text
