"""House rules of the code: how big files and functions are, and where clock, files, network and chance may not be."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "hamstride"
TESTS = ROOT / "tests"
LONGEST_FILE = 800
NO_ROOM = {"core", "util", "utils", "helpers", "common"}

PURE_ROOMS = ("criteria", "engine", "protocol", "record")
IMPURE_MODULES = {
    *("importlib", "io", "os", "pathlib", "shutil", "subprocess", "tempfile"),
    *("http", "requests", "socket", "urllib"),
    *("random", "secrets", "time", "uuid"),
}
IMPURE_CALLS = {"__import__", "input", "open", "print"}
CLOCK_CALLS = {"now", "today", "utcnow"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def python_files(folder: Path) -> list[Path]:
    """Every Python file below a folder, except migrations, which Django writes."""
    return sorted(path for path in folder.rglob("*.py") if "migrations" not in path.parts)


def file_lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def function_lines(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def functions(tree: ast.AST) -> list[Function]:
    return [node for node in ast.walk(tree) if isinstance(node, Function)]


def public_functions(tree: ast.Module) -> Iterator[Function]:
    """The functions of a module, and the methods of its public classes, that others may call."""
    for node in tree.body:
        inside = node.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_") else [node]
        yield from (each for each in inside if isinstance(each, Function) and not each.name.startswith("_"))


def arguments(function: Function) -> list[ast.arg]:
    spec = function.args
    every = [*spec.posonlyargs, *spec.args, *spec.kwonlyargs, *filter(None, (spec.vararg, spec.kwarg))]
    return every[1:] if every and every[0].arg in {"self", "cls"} else every


def share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 100.0


@pytest.mark.thorough
def test_sizes_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    files = python_files(SOURCE)
    with capsys.disabled():  # standard error, because pytest-xdist swallows the standard output of its workers
        print("\n".join(["", "house:", *drift(files, python_files(TESTS))]), file=sys.stderr)
    assert files


def drift(source: Sequence[Path], tests: Sequence[Path]) -> Iterator[str]:
    """The figures the house watches, each beside its target."""
    sizes = [file_lines(path) for path in source if file_lines(path)]
    bodies = [function_lines(each) for path in source for each in functions(parsed(path))]
    public = [each for path in source if "web" not in path.parts for each in public_functions(parsed(path))]
    told = sum(ast.get_docstring(each) is not None for each in public)
    yield f"  median file {median(sizes):.0f} lines (at most 120), longest {max(sizes)} (at most {LONGEST_FILE})"
    yield f"  files of at most 400 lines {share(sum(size <= 400 for size in sizes), len(sizes)):.0f} % (at least 90)"
    yield f"  median function {median(bodies or [0]):.0f} lines (at most 8)"
    yield f"  public functions with a docstring {share(told, len(public)):.0f} % (at least 90)"
    yield f"  tests to source {sum(map(file_lines, tests)) / sum(sizes):.2f} (at least 1.30)"


def test_no_file_is_too_long() -> None:
    files = [*python_files(SOURCE), *python_files(TESTS)]
    assert [f"{path.relative_to(ROOT)}" for path in files if file_lines(path) > LONGEST_FILE] == []


@pytest.mark.thorough
def test_every_argument_is_typed() -> None:
    bare = [
        f"{path.relative_to(ROOT)}:{argument.lineno} {function.name}({argument.arg})"
        for path in python_files(SOURCE)
        for function in functions(parsed(path))
        for argument in arguments(function)
        if argument.annotation is None
    ]
    assert bare == []


@pytest.mark.parametrize("folder", [SOURCE, TESTS], ids=["src", "tests"])
def test_no_room_is_a_lumber_room(folder: Path) -> None:
    rooms = [path for path in folder.rglob("*") if path.is_dir() or path.suffix == ".py"]
    assert [f"{path.relative_to(ROOT)}" for path in rooms if path.stem in NO_ROOM] == []


def impurities(tree: ast.AST) -> list[str]:
    """What a pure module may not do: `line: what`, in the order of the file."""
    found = sorted((node.lineno, what) for node, what in impure_nodes(tree))
    return [f"{line}: {what}" for line, what in found]


def impure_nodes(tree: ast.AST) -> Iterator[tuple[ast.stmt | ast.expr, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from ((node, f"import {each.name}") for each in names if outside(each.name))
            case ast.ImportFrom(module=str(module), level=0) if outside(module):
                yield node, f"from {module}"
            case ast.Call(func=ast.Name(id=name)) if name in IMPURE_CALLS:
                yield node, f"{name}()"
            case ast.Call(func=ast.Attribute(attr=name)) if name in CLOCK_CALLS:
                yield node, f".{name}()"


def outside(module: str) -> bool:
    return module.partition(".")[0] in IMPURE_MODULES


@pytest.mark.parametrize("room", PURE_ROOMS)
def test_pure_rooms_touch_no_clock_file_network_or_chance(room: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{impurity}"
        for path in python_files(SOURCE / room)
        for impurity in impurities(parsed(path))
    ]
    assert found == []


PLANTED: dict[str, Callable[[str], str]] = {
    "import": "import {}".format,
    "import as": "import json, {} as other".format,
    "import from": "from {} import something".format,
    "import below": "def late():\n    import {}.path".format,
}


@pytest.mark.parametrize("module", sorted(IMPURE_MODULES))
@pytest.mark.parametrize("way", PLANTED)
def test_a_planted_import_is_caught(way: str, module: str) -> None:
    assert len(impurities(ast.parse(PLANTED[way](module)))) == 1


@pytest.mark.parametrize(
    "planted",
    [
        "text = open('a').read()",
        "print('hello')",
        "answer = input()",
        "os = __import__('os')",
        "at = datetime.now()",
        "at = datetime.datetime.now(tz=UTC)",
        "at = datetime.utcnow()",
        "day = date.today()",
        "def late():\n    return [date.today() for _ in range(2)]",
    ],
)
def test_a_planted_call_is_caught(planted: str) -> None:
    assert len(impurities(ast.parse(planted))) == 1


@pytest.mark.parametrize(
    "allowed",
    [
        "from datetime import datetime, time, timedelta",
        "from . import time",
        "from hamstride.record import io_free",
        "import timeit_like, osmosis",
        "today = decision.today",
        "gate.open = True",
        "later = at + timedelta(days=1)",
    ],
)
def test_what_only_looks_impure_is_let_pass(allowed: str) -> None:
    assert impurities(ast.parse(allowed)) == []
