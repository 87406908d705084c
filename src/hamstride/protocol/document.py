"""YAML or JSON text to plain data, strictly, remembering the line of every value.

YAML 1.2 core scalars only: `no` is text, `true` is a truth value, a date is text until someone asks for a date.
Refused: duplicate keys, anchors, aliases, tags, several documents, nesting deeper than 24, text that is not UTF-8.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

Path = tuple[str | int, ...]
MOST_CHARACTERS = 2_000_000
_DEEPEST = 24
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})\Z")
_DECIMAL = re.compile(r"[-+]?([0-9]{1,18}(\.[0-9]{0,30})?|\.[0-9]{1,30})([eE][-+]?[0-9]{1,3})?\Z")
_TAB = re.compile(r" *\t")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TRUTHS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml when it is there: ten times as fast


class Fault(NamedTuple):
    """One thing that is wrong: where, what was found, what is allowed, and the nearest id we know."""

    path: str
    found: str
    allowed: str
    nearest: str | None = None
    file: str = ""
    line: int | None = None

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: " if self.file and self.line else (f"{self.file}: " if self.file else "")
        near = f"; nearest: {self.nearest}" if self.nearest else ""
        return f"{place}{self.path or 'file'}: found {self.found}; allowed: {self.allowed}{near}"


class Refused(ValueError):
    """A document that cannot be used. `faults` holds one entry for each thing that is wrong."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


@dataclass(frozen=True, slots=True)
class Document:
    """Plain data (dict, list, str, int, float, bool, None) and the line each path starts on."""

    name: str
    data: Any
    lines: dict[Path, int] = field(default_factory=dict)


def path_text(path: Path) -> str:
    """Return a path as people write it: `observations[3].value`."""
    text = ""
    for part in path:
        name = printable(part) if isinstance(part, str) else f"[{part}]"
        text += f".{name}" if text and isinstance(part, str) else name
    return text


def printable(text: str) -> str:
    """Return text cut to 60 characters on one line: what cannot be printed is escaped."""
    cut = text if len(text) <= 60 else text[:57] + "…"
    return cut if cut.isprintable() else cut.encode("unicode_escape", "backslashreplace").decode("ascii")


def shown(value: object) -> str:
    """Return a found value as short, printable text."""
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return f"“{printable(value)}”"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return str(value).lower() if isinstance(value, bool) else str(value)[:60]


def read_document(name: str, text: str | bytes) -> Document:
    """Parse YAML or JSON.

    Args:
        name: used in messages.
        text: the file's content; bytes must be UTF-8.

    Raises:
        Refused: not UTF-8, too large, not YAML or JSON, or one of the forms named above.
    """
    if len(text) > MOST_CHARACTERS:
        raise Refused([Fault("", f"{len(text)} characters", f"at most {MOST_CHARACTERS}", file=name)])
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8-sig")
        except UnicodeDecodeError as fault:
            raise Refused([Fault("", f"a byte that is not UTF-8 at {fault.start}", "UTF-8 text", file=name)]) from None
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise Refused([Fault("", "half of a surrogate pair", "UTF-8 text", file=name)])
    if text.lstrip()[:1] in ("{", "["):
        return _read_json(name, text)
    return _YamlBuilder(name).build(text)


def _read_json(name: str, text: str) -> Document:
    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        if len({key for key, _ in items}) < len(items):
            twice = next(key for key, count in Counter(key for key, _ in items).items() if count > 1)
            raise Refused([Fault(printable(twice), "the key twice", "each key once", file=name)])
        return dict(items)

    def constant(word: str) -> Any:
        raise Refused([Fault("", word, "an ordinary number", file=name)])

    def whole(digits: str) -> int | str:
        return int(digits) if len(digits) <= 19 else digits

    try:
        data = json.loads(text, object_pairs_hook=pairs, parse_constant=constant, parse_int=whole)
    except json.JSONDecodeError as fault:
        raise Refused([Fault("", fault.msg, "valid JSON", file=name, line=fault.lineno)]) from None
    except RecursionError:
        raise Refused([Fault("", "nesting too deep", f"at most {_DEEPEST} levels", file=name)]) from None
    _check_depth(name, data, 0)
    return Document(name, data)


def _check_depth(name: str, data: Any, depth: int) -> None:
    if depth > _DEEPEST:
        raise Refused([Fault("", "nesting too deep", f"at most {_DEEPEST} levels", file=name)])
    for inner in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        _check_depth(name, inner, depth + 1)


class _YamlBuilder:
    """Builds data from libyaml's events with a stack of our own, so that depth cannot exhaust Python's."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._lines: dict[Path, int] = {}

    def build(self, text: str) -> Document:
        try:
            data = self._run(text)
        except yaml.MarkedYAMLError as fault:
            mark = fault.problem_mark or fault.context_mark
            line = mark.line + 1 if mark else None
            tab = next((n for n, each in enumerate(text.split("\n")[:line], 1) if _TAB.match(each)), None)
            if tab is not None:
                raise self._refused("", "a tab at the start of the line", "spaces", tab) from None
            raise self._refused("", fault.problem or "broken YAML", "valid YAML", line) from None
        except yaml.reader.ReaderError as fault:
            line = text.encode()[: fault.position].count(b"\n") + 1
            raise self._refused("", "a character that is not allowed", "printable text", line) from None
        except yaml.YAMLError as fault:
            raise self._refused("", str(fault).splitlines()[0], "valid YAML", None) from None
        return Document(self._name, data, self._lines)

    def _refused(self, path: str, found: str, allowed: str, line: int | None) -> Refused:
        return Refused([Fault(path, found, allowed, file=self._name, line=line)])

    def _run(self, text: str) -> Any:
        root: list[Any] = []
        stack: list[tuple[Any, Path]] = []  # open containers and their paths
        keys: list[str | None] = []  # the key waiting for its value, for each open container
        documents = 0
        for event in yaml.parse(text, Loader=_LOADER):
            line = event.start_mark.line + 1 if event.start_mark else 0
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._refused("", "a second document", "one document in a file", line)
            elif isinstance(event, yaml.AliasEvent):
                raise self._refused("", f"the alias *{event.anchor}", "values written out", line)
            elif isinstance(event, yaml.NodeEvent):
                self._refuse_tags(event, line)
                self._open_or_set(event, root, stack, keys, line)
            elif isinstance(event, yaml.CollectionEndEvent):
                stack.pop()
                keys.pop()
        return root[0] if root else None

    def _refuse_tags(self, event: Any, line: int) -> None:
        if event.anchor is not None:
            raise self._refused("", f"the anchor &{event.anchor}", "values written out", line)
        if event.tag is not None:
            raise self._refused("", f"the tag {event.tag}", "plain values", line)

    def _open_or_set(
        self, event: Any, root: list[Any], stack: list[tuple[Any, Path]], keys: list[str | None], line: int
    ) -> None:
        container = stack[-1][0] if stack else None
        if isinstance(container, dict) and keys[-1] is None:
            keys[-1] = self._key(event, container, stack[-1][1], line)
            return
        path = self._next_path(stack, keys)
        value: Any
        if isinstance(event, yaml.ScalarEvent):
            value = event.value if event.style in ("'", '"', "|", ">") else scalar(event.value)
        else:
            value = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._lines[path] = line
        if container is None:
            root.append(value)
        elif isinstance(container, dict):
            container[keys[-1]] = value
            keys[-1] = None
        else:
            container.append(value)
        if isinstance(value, dict | list) and not isinstance(event, yaml.ScalarEvent):
            if len(stack) >= _DEEPEST:
                raise self._refused(path_text(path), "nesting too deep", f"at most {_DEEPEST} levels", line)
            stack.append((value, path))
            keys.append(None)

    def _key(self, event: Any, container: dict[str, Any], path: Path, line: int) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            raise self._refused(path_text(path), "a key that is not text", "a plain key", line)
        if event.value in container:
            raise self._refused(path_text((*path, event.value)), "the key twice", "each key once", line)
        return str(event.value)

    @staticmethod
    def _next_path(stack: list[tuple[Any, Path]], keys: list[str | None]) -> Path:
        if not stack:
            return ()
        container, path = stack[-1]
        return (*path, len(container)) if isinstance(container, list) else (*path, keys[-1] or "")


def scalar(text: str) -> str | int | float | bool | None:
    """Return the value of a plain YAML scalar (YAML 1.2 core schema, no timestamps)."""
    if text in _NULLS:
        return None
    if text in _TRUTHS:
        return _TRUTHS[text]
    if _INTEGER.match(text):
        return int(text)
    return float(text) if _DECIMAL.match(text) else text
