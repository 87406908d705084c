"""All proofs of a protocol, several at a time, each in its own process."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import lru_cache

import z3

from hamstride.proof.catalogue import property_of
from hamstride.proof.faults import FAULTS, caught
from hamstride.proof.property import Verdict
from hamstride.proof.prove import PUBLISHED, ids, prove_by_id, prove_published
from hamstride.protocol.model import Protocol

Load = Callable[[], tuple[Protocol, tuple[Protocol, ...]]]
# These take longest, so they begin first and the last process does not finish alone.
_LONG = (PUBLISHED, "no-endless-to-and-fro", "less-known-never-opens", "no-step-back-at-once", "unanswered-blocks")


@dataclass(frozen=True, slots=True)
class Proved:
    """A verdict, and how many planted faults the property caught (None: none were planted)."""

    verdict: Verdict
    mutants_caught: int | None


def proofs(load: Load, plant: bool = False, only: Sequence[str] = (), jobs: int | None = None) -> Iterator[Proved]:
    """Yield the verdict of every property, as each is settled.

    Args:
        load: returns the protocol and the published ones laid over it; called once in each process, so it must be a
            function of a module or a `functools.partial` of one.
        plant: also count the planted faults each property catches.
        only: ids of properties; none for all.
        jobs: processes; by default one for each processor there is.
    """
    wanted = sorted(only or ids(), key=lambda id: _LONG.index(id) if id in _LONG else len(_LONG))
    with ProcessPoolExecutor(max_workers=jobs or os.cpu_count() or 1, initializer=_make_quicker) as pool:
        for done in as_completed([pool.submit(_settle, id, load, plant) for id in wanted]):
            yield done.result()


def _make_quicker() -> None:
    """Spare a process that only proves a sixth of its time.

    Terms are freed when the last name for them goes, and the solver checks their sorts itself.
    """
    gc.disable()
    z3.z3.Z3_DEBUG = False


def _settle(id: str, load: Load, plant: bool) -> Proved:
    protocol, published = _loaded(load)
    verdict = prove_by_id(id, protocol, published)
    return Proved(verdict, _caught(id, protocol, published) if plant else None)


def _caught(id: str, protocol: Protocol, published: Sequence[Protocol]) -> int:
    if id != PUBLISHED:
        return caught(property_of(id), protocol)
    spoiled = (fault.spoil(published[0]) for fault in FAULTS[PUBLISHED])
    return sum(prove_published(protocol, [each]).status == "failed" for each in spoiled)


@lru_cache(maxsize=1)
def _loaded(load: Load) -> tuple[Protocol, tuple[Protocol, ...]]:
    return load()
