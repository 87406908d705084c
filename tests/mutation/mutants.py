"""Every mutant mutmut makes of a file, as a function that can take the place of the real one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher, unified_diff
from hashlib import sha256
from importlib import import_module
from inspect import unwrap
from itertools import chain
from pathlib import Path
from types import FunctionType
from typing import Any

ROOT = Path(__file__).parents[2]
SOURCE = Path("src")
_NAME = re.compile(r"x(?:_|ǁ(?P<owner>\w+)ǁ)(?P<name>\w+?)__mutmut_(?P<number>\d+|orig)")
_ANNOTATIONS = 0x1000000  # from __future__ import annotations: a mutant's types are never looked up


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one function: where it stands, which lines it changes, and the text that takes its place."""

    file: str  # below src, hamstride/criteria/truth.py
    owner: str  # the class, or nothing
    name: str
    number: int
    line: int
    first: int  # first and last line of the statement it is in; a test that runs none of them cannot notice it
    last: int
    text: str
    diff: str

    @property
    def id(self) -> str:
        """criteria/truth.py:compiled.3, the same for the same text."""
        function = f"{self.owner}.{self.name}" if self.owner else self.name
        return f"{self.file.removeprefix('hamstride/')}:{function}.{self.number}"

    @property
    def key(self) -> str:
        """Changes when the function or the mutant does."""
        return sha256(f"{self.text}{self.diff}".encode()).hexdigest()[:12]


def mutants_of(file: str) -> Iterator[Mutant]:
    """The mutants of a file, in the order of the file.

    Args:
        file: its path below src.
    """
    from mutmut.mutation.file_mutation import mutate_file_contents  # there only once `make mutation` has fetched it

    source = (SOURCE / file).read_text("utf-8")
    statements = list(_statements(ast.parse(source)))
    starts = _starts(ast.parse(source))
    texts = _texts(mutate_file_contents(file, source).code)
    for (owner, name), versions in texts.items():
        for number in sorted(versions.keys() - {"orig"}, key=int):
            start = starts[owner, name]
            before, after = versions["orig"].splitlines(), versions[number].splitlines()
            changed = _changed(before, after)
            lines = start + changed.start, start + max(changed.start, changed.stop - 1)
            first, last = _around(statements, *lines)
            diff = "\n".join(list(unified_diff(before, after, lineterm="", n=0))[3:])
            yield Mutant(file, owner, name, int(number), lines[0], first, last, versions[number], diff)


def _texts(code: str) -> Mapping[tuple[str, str], dict[str, str]]:
    """The text of every version of every function, with the name and the indent of the original."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    lines = code.splitlines()
    for node in _functions(ast.parse(code)):
        if named := _NAME.fullmatch(node.name):
            text = "\n".join(line[node.col_offset :] for line in lines[node.lineno - 1 : node.end_lineno])
            plain = text.replace(node.name, named["name"], 1)
            found.setdefault((named["owner"] or "", named["name"]), {})[named["number"]] = plain
    return found


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    inside = chain.from_iterable(each.body if isinstance(each, ast.ClassDef) else [each] for each in tree.body)
    return (each for each in inside if isinstance(each, ast.FunctionDef))


def _starts(tree: ast.Module) -> Mapping[tuple[str, str], int]:
    """The line of each function's `def`."""
    found = {}
    for each in tree.body:
        owner, inside = (each.name, each.body) if isinstance(each, ast.ClassDef) else ("", [each])
        found.update({(owner, node.name): node.lineno for node in inside if isinstance(node, ast.FunctionDef)})
    return found


def _changed(before: list[str], after: list[str]) -> range:
    """The lines of the original that are not in the mutant, counted from its first."""
    blocks = [code for code in SequenceMatcher(None, before, after, autojunk=False).get_opcodes() if code[0] != "equal"]
    return range(blocks[0][1], max(blocks[-1][2], blocks[0][1] + 1)) if blocks else range(1)


def _statements(tree: ast.Module) -> Iterator[tuple[int, int]]:
    """First and last line of every statement, and of the head of those that hold others."""
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt | ast.match_case):
            first = node.pattern.lineno if isinstance(node, ast.match_case) else node.lineno
            inside = getattr(node, "body", None)
            if isinstance(inside, list) and inside and not isinstance(node, ast.FunctionDef | ast.ClassDef):
                yield first, max(first, inside[0].lineno - 1)
            if isinstance(node, ast.stmt):
                yield first, node.end_lineno or first


def _around(statements: list[tuple[int, int]], first: int, last: int) -> tuple[int, int]:
    """The smallest statement with all these lines in it."""
    holding = [(start, end) for start, end in statements if start <= first and last <= end]
    return min(holding, key=lambda lines: lines[1] - lines[0], default=(first, last))


def put_in_place(mutant: Mutant) -> None:
    """Give the real function, wherever it has been imported to, the mutant's code and defaults."""
    # A package under the name of its __init__ would be a second copy, which nobody imports from.
    module = import_module(mutant.file.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
    names: dict[str, Any] = dict(vars(module))
    exec(compile(mutant.text, mutant.file, "exec", flags=_ANNOTATIONS), names)  # noqa: S102  made here from our own text
    made = _plain(names[mutant.name])
    real = _plain(vars(vars(module)[mutant.owner] if mutant.owner else module)[mutant.name])
    real.__code__, real.__defaults__, real.__kwdefaults__ = made.__code__, made.__defaults__, made.__kwdefaults__


def _plain(function: Any) -> FunctionType:
    """The function below what a decorator of its class has made of it."""
    plain = unwrap(function.__func__ if isinstance(function, staticmethod | classmethod) else function)
    if not isinstance(plain, FunctionType):
        raise TypeError(f"cannot take the place of {function!r}")
    return plain
