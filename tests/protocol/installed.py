"""The installed protocol for tests: its texts, its parsed files, and ways to change one thing and load again."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path as FilePath
from typing import Any
from unittest.mock import patch

from hamstride.casebook import DEFAULT_PROTOCOL, DEFAULT_VERSION, load_protocol, protocol_texts
from hamstride.protocol.check import measure
from hamstride.protocol.document import Document, Fault, Path, Refused, read_document
from hamstride.protocol.load import load
from hamstride.protocol.model import Protocol
from tests.protocol.sharing import keep, sharing


@cache
def texts() -> Mapping[str, str]:
    """The YAML texts by path inside the version's folder."""
    return protocol_texts(FilePath(str(files("hamstride.protocol").joinpath(DEFAULT_PROTOCOL, DEFAULT_VERSION))))


@cache
def document(name: str) -> Document:
    """One file, parsed. Not to be changed: copy it first."""
    return keep(read_document(name, texts()[name]))


def protocol() -> Protocol:
    return load_protocol()


@cache
def figures() -> Mapping[str, Any]:
    """What `hamstride check` measures of the installed protocol. Not to be changed: copy it first."""
    return measure(protocol())


def values(data: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value in plain data with its path, containers before what they hold."""
    yield path, data
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inside:
        yield from values(value, (*path, key))


def at(data: Any, path: Path) -> Any:
    for key in path:
        data = data[key]
    return data


def changed(file: str | Document, change: Callable[[Any], None]) -> Document:
    """A file with one change made to a copy of its data; the lines stay those of the original."""
    original = document(file) if isinstance(file, str) else file
    data = copy.deepcopy(original.data)
    change(data)
    return Document(original.name, data, original.lines)


def put(path: Path, value: Any) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        at(data, path[:-1])[path[-1]] = value

    return change


def drop(path: Path) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        del at(data, path[:-1])[path[-1]]

    return change


def loaded(*documents: Document, without: str | None = None, citations: int = 0) -> Protocol:
    """Load the protocol with some files changed or one left out.

    `citations` is added to the number the manifest states, for a change that adds or removes some on purpose.
    """
    given = {each.name: each for each in documents}
    if citations:
        manifest = document("protocol.yaml").data["citations"]
        given["protocol.yaml"] = changed("protocol.yaml", put(("citations",), manifest + citations))
    names = [name for name in {**texts(), **given} if name != without]
    parsed = patch("hamstride.protocol.load.read_document", lambda name, _text: given.get(name) or document(name))
    with parsed, sharing():
        return load(dict.fromkeys(names, ""))


def loaded_texts(edited: Mapping[str, str]) -> Protocol:
    """Load the protocol from texts; only those that differ from the installed ones are parsed and read anew."""

    def parse(name: str, text: str) -> Document:
        return document(name) if texts().get(name) == text else read_document(name, text)

    with patch("hamstride.protocol.load.read_document", parse), sharing():
        return load(edited)


def faults(*documents: Document, without: str | None = None, citations: int = 0) -> tuple[Fault, ...]:
    """What such a load is refused for; nothing when it goes through."""
    try:
        loaded(*documents, without=without, citations=citations)
    except Refused as refused:
        return refused.faults
    return ()


def line_of(name: str, path: Path) -> int:
    """The line a value of the original file starts on."""
    return document(name).lines[path]


def found(name: str, wanted: Callable[[Path, Any], bool]) -> Path:
    """The path of the first value in a file that is wanted."""
    return next(path for path, value in values(document(name).data) if wanted(path, value))
