"""A case file that grows: new observations are written below the others, and all else stays as its owner wrote it."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from hamstride.cli.arguments import Wrong
from hamstride.protocol.document import Refused, read_document
from hamstride.protocol.model import Protocol
from hamstride.record.read import read_case

_KEY = re.compile(r"^[A-Za-z_]+:")


def with_observations(text: str, observations: Sequence[Mapping[str, Any]]) -> str:
    """Return the text of a case file, YAML or JSON, with observations added.

    Raises:
        Wrong: a YAML file laid out so that nothing can be put in without rewriting it.
    """
    data = read_document("", text).data
    wanted = {**data, "observations": [*(data.get("observations") or []), *map(dict, observations)]}
    if text.lstrip().startswith("{"):
        return json.dumps(wanted, ensure_ascii=False, indent=1) + "\n"
    grown = "\n".join(_grown(text.rstrip("\n").split("\n"), observations)) + "\n"
    try:
        if read_document("", grown).data == wanted:
            return grown
    except Refused:
        pass
    raise Wrong("--case: the observations of this file are laid out unusually; write them as a list, one a line")


def _grown(lines: list[str], observations: Sequence[Mapping[str, Any]]) -> list[str]:
    """The lines with one more for each observation, in JSON's notation, which YAML reads too."""
    start = next((place for place, line in enumerate(lines) if line.startswith("observations:")), None)
    if start is None:
        return [*lines, "observations:", *_written("  ", observations)]
    if lines[start].rstrip() in ("observations: []", "observations: null"):
        return [*lines[:start], "observations:", *_written("  ", observations), *lines[start + 1 :]]
    end = next((place for place in range(start + 1, len(lines)) if _KEY.match(lines[place])), len(lines))
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    items = (line for line in lines[start + 1 : end] if line.lstrip().startswith("- "))
    indent = next((line[: len(line) - len(line.lstrip())] for line in items), "  ")
    return [*lines[:end], *_written(indent, observations), *lines[end:]]


def _written(indent: str, observations: Sequence[Mapping[str, Any]]) -> list[str]:
    return [f"{indent}- {json.dumps(each, ensure_ascii=False)}" for each in observations]


def grow(path: Path, protocol: Protocol, now: datetime, observations: Sequence[Mapping[str, Any]]) -> None:
    """Write observations into a case file, whole or not at all.

    Raises:
        CaseRefused: the file with them would have faults; nothing was written.
        Wrong: it cannot be written.
    """
    grown = with_observations(path.read_text("utf-8"), observations)
    read_case(grown, protocol, now, path.name)
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_text(grown, "utf-8")
        os.replace(beside, path)
    except OSError as fault:
        beside.unlink(missing_ok=True)
        raise Wrong(f"--case: {path} cannot be written ({fault.strerror}); name a file you may write to") from fault
