"""The same protocol, case and time give the same bytes: in any order, in any process, as JSON or as YAML."""

from __future__ import annotations

import json
import random
from copy import deepcopy
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hamstride.casebook import decide, load_protocol
from hamstride.record.read import read_case
from tests.cli.running import run_apart
from tests.lives import Life, bumpy
from tests.people import Data, ana_in, case
from tests.strategies_cases import DEEP, NOW, QUICK, cases

PROTOCOL = load_protocol()


def made(data: Data, at: datetime = NOW) -> str:
    return decide(PROTOCOL, case(data), at).to_json()


def shuffled(value: Any, chance: random.Random) -> Any:
    """The same data with every list of entries and every mapping in another order (a list of ids as well)."""
    if isinstance(value, dict):
        items = [(key, shuffled(inner, chance)) for key, inner in value.items()]
        chance.shuffle(items)
        return dict(items)
    if isinstance(value, list):
        items_ = [shuffled(inner, chance) for inner in value]
        chance.shuffle(items_)
        return items_
    return value


@QUICK
@given(cases(), st.integers(0, 10**6))
def test_the_order_in_the_file_does_not_matter(data: Data, seed: int) -> None:
    assert made(shuffled(deepcopy(data), random.Random(seed))) == made(data)


@pytest.mark.slow
@DEEP
@given(cases(), st.integers(0, 10**6))
def test_the_order_does_not_matter_many_times_over(data: Data, seed: int) -> None:
    assert made(shuffled(deepcopy(data), random.Random(seed))) == made(data)


@QUICK
@given(cases(), st.integers(0, 10**6))
def test_entries_of_one_moment_do_not_depend_on_their_order(data: Data, seed: int) -> None:
    """Every moment squeezed into a few, so that nearly everything happens at the same time as something else."""
    for row in (*data["observations"], *data["sessions"], *data["decisions"]):
        hour = int((datetime.fromisoformat(row["at"]) - NOW) / timedelta(hours=1)) // 200 * 200
        row["at"] = (NOW + timedelta(hours=hour)).isoformat()
        row.pop("since", None)
    assert made(shuffled(deepcopy(data), random.Random(seed))) == made(data)


@QUICK
@given(cases())
def test_json_and_yaml_are_the_same_case(data: Data) -> None:
    data["person"].pop("sport", None)  # PyYAML writes the text “08” as a plain 08, which is a number in YAML 1.2
    as_json = read_case(json.dumps(data), PROTOCOL)
    as_yaml = read_case(yaml.safe_dump(data), PROTOCOL)
    assert as_json == as_yaml
    assert decide(PROTOCOL, as_json, NOW).to_json() == decide(PROTOCOL, as_yaml, NOW).to_json()


@QUICK
@given(cases(), st.integers(-11, 13))
def test_the_offset_a_time_is_written_in_does_not_matter(data: Data, hours: int) -> None:
    """Except that of the injury, which says where the days begin."""
    turned = deepcopy(data)
    for row in (*turned["observations"], *turned["sessions"], *turned["decisions"]):
        there = datetime.fromisoformat(row["at"]) + timedelta(hours=hours)
        row["at"] = there.replace(tzinfo=None).isoformat() + f"{'-' if hours < 0 else '+'}{abs(hours):02d}:00"
    assert made(turned) == made(data)


def test_one_case_decided_twice_in_one_process_gives_the_same_bytes() -> None:
    data = ana_in("sprint")
    assert made(data) == made(data)


@settings(max_examples=1, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cases())
def test_another_process_with_another_seed_gives_the_same_bytes(tmp_path: Path, data: Data) -> None:
    apart(tmp_path, data)


@pytest.mark.slow
def test_a_whole_life_gives_the_same_bytes_in_other_processes(tmp_path: Path) -> None:
    from hamstride.record.write import case_data

    for seed in range(3):
        apart(tmp_path, case_data(Life(bumpy(seed)).live(60).case), NOW + timedelta(days=20))


def apart(folder: Path, data: Data, at: datetime = NOW) -> None:
    """The real command in processes with other hash seeds against this process."""
    file = folder / "a.case.json"
    file.write_text(json.dumps(data), "utf-8")
    here = made(data, at)
    for seed in ("0", "1"):
        ran = run_apart("decide", file, "--json", "--at", at.isoformat(), env={"PYTHONHASHSEED": seed})
        assert (ran.status, ran.err) == (0, "")
        assert ran.out == here
