"""Case files spoiled by chance: bytes turned, fields dropped, types swapped, keys doubled, numbers huge, nesting."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import yaml

from tests.people import Data, ana_in
from tests.record.refusal import whole

Path = tuple[Any, ...]
SWAPS: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 7.0, 1e308, -0.0, 10**30, "", "7", "yes", "null", " ", "\n", "\x00", "é" * 50, [], {},
    [[]], {"a": 1}, "2026-03-02T08:00:00+00:00", "9999-99-99", [None], "a" * 5000,
)  # fmt: skip


def places(value: Any, here: Path = ()) -> Iterator[Path]:
    """Every path in the data, the root left out."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield (*here, key)
        yield from places(each, (*here, key))


def parent(data: Any, path: Path) -> Any:
    for part in path[:-1]:
        data = data[part]
    return data


def drop(data: Data, path: Path, chance: random.Random) -> None:
    del parent(data, path)[path[-1]]


def swap(data: Data, path: Path, chance: random.Random) -> None:
    parent(data, path)[path[-1]] = deepcopy(chance.choice(SWAPS))


def rename(data: Data, path: Path, chance: random.Random) -> None:
    holder = parent(data, path)
    if isinstance(holder, dict):
        holder[str(path[-1])[:-1] + chance.choice("xyz_ ")] = holder.pop(path[-1])


def repeat(data: Data, path: Path, chance: random.Random) -> None:
    holder = parent(data, path)
    if isinstance(holder, list):
        holder.extend([deepcopy(holder[path[-1]])] * chance.randint(1, 5))


def nest(data: Data, path: Path, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 3, 40))):
        holder = parent(data, path)
        holder[path[-1]] = chance.choice((lambda each: [each], lambda each: {"in": each}))(holder[path[-1]])


def grow(data: Data, path: Path, chance: random.Random) -> None:
    holder = parent(data, path)
    value = holder[path[-1]]
    if isinstance(value, int | float) and not isinstance(value, bool):
        holder[path[-1]] = chance.choice((value * 10**6, -value, value + 0.5, 10**18, 1e300))
    elif isinstance(value, str):
        holder[path[-1]] = chance.choice((value * 3, value.upper(), value[:-1], value + "\u202e", value[::-1]))


CHANGES: tuple[Callable[[Data, Path, random.Random], None], ...] = (drop, swap, rename, repeat, nest, grow)


def changed(data: Data, chance: random.Random) -> Data:
    """The data with one to three changes."""
    spoiled = deepcopy(data)
    for _ in range(chance.randint(1, 3)):
        paths = list(places(spoiled))
        if paths:
            chance.choice(CHANGES)(spoiled, chance.choice(paths), chance)
    return spoiled


def turned(content: bytes, chance: random.Random) -> bytes:
    """The bytes with some of them changed, removed, doubled or cut off."""
    spoiled = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(spoiled) or 1)
        what = chance.randrange(5)
        if what == 0:
            spoiled[place : place + 1] = bytes([chance.randrange(256)])
        elif what == 1:
            del spoiled[place : place + chance.choice((1, 5, 50))]
        elif what == 2:
            spoiled[place:place] = spoiled[place : place + chance.choice((1, 10, 200))]
        elif what == 3:
            spoiled[place:place] = chance.choice(
                (b"{", b"[", b"- ", b": ", b"\n", b'"', b"&a ", b"*a ", b"!!x ", b"\t", b"\xff", b"#")
            )
        else:
            del spoiled[place + 1 :]
    return bytes(spoiled)


def doubled_key(content: str, chance: random.Random) -> str:
    """JSON with one line, and so one key, said twice."""
    lines = content.splitlines()
    place = chance.randrange(len(lines))
    return "\n".join([*lines[:place], lines[place].rstrip(",") + ",", *lines[place:]])


def mutants(count: int, seed: int = 1) -> Iterator[bytes]:
    """Spoiled case files, the same ones for the same seed."""
    chance = random.Random(seed)
    small = whole()
    small["observations"] = small["observations"][:6]
    originals = [small, whole(), ana_in("sprint")]
    for _ in range(count):
        data = chance.choice(originals)
        kind = chance.random()
        if kind < 0.6:
            spoiled = changed(data, chance)
            yield (json.dumps(spoiled) if chance.random() < 0.5 else yaml.safe_dump(spoiled)).encode("utf-8", "replace")
        elif kind < 0.7:
            yield doubled_key(json.dumps(data, indent=1), chance).encode()
        else:
            content = json.dumps(data) if chance.random() < 0.5 else yaml.safe_dump(small)
            yield turned(content.encode(), chance)
