"""Hypothesis tries some examples in the fast tier, and all with `--hypothesis-profile deep`, as `make slow` does.

It sets no time for an example: a busy machine would answer instead of the code.
"""

from __future__ import annotations

import gc
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.thorough import is_asked_for, left_out

TESTS = Path(__file__).parent

settings.register_profile("deep", deadline=None)
# On CI the profile in force tries the same examples every time; that stays.
settings.register_profile("fast", settings.get_profile(settings.get_current_profile_name()), deadline=None)
settings.load_profile("fast")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Read no file of tests of which nothing was asked for."""
    name = collection_path.relative_to(TESTS).as_posix() if collection_path.is_relative_to(TESTS) else ""
    return None if is_asked_for(name, config.getoption("markexpr")) else True


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what `make test` leaves to `make thorough`."""
    for item in left_out(items):
        item.add_marker(pytest.mark.thorough)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is collected stays until the end: looking through it for garbage would take as long as collecting it.

    Later, too, garbage is looked for less often than Python does of itself; a decision makes hardly any.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(50_000)
        gc.enable()
