"""One kind of broken data, and the words to write a table of them in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from hamstride.protocol.document import Document, Path
from tests.protocol.installed import at, changed, document, drop, found, put

FLAGS, CARE, MEDICINES, INTAKE = "red_flags.yaml", "self_care.yaml", "medicines.yaml", "intake.yaml"
SOURCES, WORDS, POLICY, ROUTINES = "sources.yaml", "vocabulary.yaml", "policy.yaml", "routines.yaml"
PROTECT = "pathways/strain/1-protect.yaml"
LOADING, STRENGTH = "pathways/strain/3-loading.yaml", "pathways/strain/4-strength.yaml"
SPRINT, LAST = "pathways/strain/6-sprint.yaml", "pathways/strain/8-maintenance.yaml"
DAILY, INJURY, TEST = "findings/daily.yaml", "findings/injury.yaml", "findings/test.yaml"
NORDIC, ASSISTED = "exercises/nordic_curl.yaml", "exercises/nordic_assisted.yaml"
ROMANIAN, CURL = "exercises/romanian_deadlift.yaml", "exercises/prone_curl.yaml"
RUNGS, WATCH, GOALS, SCORES = "running.yaml", "monitoring.yaml", "goals.yaml", "scores.yaml"
RETURN, MUSCLE, GLOSSARY = "return_to_sport.yaml", "education/muscle.yaml", "glossary.yaml"
ROWS, CONFLICTS = "founding.yaml", "conflicts.yaml"
FLAG = ("flags", 0)


@dataclass(frozen=True)
class Kind:
    """One way to break the data: the change, the words expected, and the path whose line the message gives."""

    name: str
    file: str
    change: Callable[[Any], None]
    path: Path
    says: tuple[str, ...]
    citations: int = 0
    blamed: str | None = None  # the file whose record is at fault, where it is not the one changed

    @property
    def where(self) -> str:
        return self.blamed or self.file


def spoil(
    name: str, file: str, path: Path, value: Any, *says: str,
    line: Path | None = None, cites: int = 0, blamed: str | None = None,
) -> Kind:  # fmt: skip
    return Kind(name, file, put(path, value), path if line is None else line, says, cites, blamed)


def lose(
    name: str, file: str, path: Path, *says: str,
    line: Path | None = None, cites: int = 0, blamed: str | None = None,
) -> Kind:  # fmt: skip
    return Kind(name, file, drop(path), path[:-1] if line is None else line, says, cites, blamed)


def broken(kind_file: str | Document, change: Callable[[Any], None]) -> Document:
    """A file with one change made; what is gone has no line of its own any more, as in a real file."""
    spoilt = changed(kind_file, change)
    return replace(spoilt, lines={path: line for path, line in spoilt.lines.items() if _is_there(spoilt.data, path)})


def _is_there(data: Any, path: Path) -> bool:
    for key in path:
        inside = data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
        if key not in inside:
            return False
        data = data[key]
    return True


def record(file: str, key: str, id: str) -> Path:
    """The path of the record whose key has this id."""
    return found(file, lambda path, value: path[-1:] == (key,) and value == id)[:-1]


def cited(file: str, path: Path) -> int:
    """How many citations go when the value at this path goes."""
    return sum(len(each) if isinstance(each, list) else 1 for each in _sources(at(document(file).data, path)))


def _sources(data: Any) -> Iterator[Any]:
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inside:
        if key == "source":
            yield value
        else:
            yield from _sources(value)
