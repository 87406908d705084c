"""Phases that cannot be reached, steps back that go up, rungs that raise two things: none of them loads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hamstride.protocol.document import Path
from tests.protocol.contract import PHASES
from tests.protocol.installed import at, changed, document, faults, line_of, put, texts

FILES = {phase: f"pathways/strain/{place}-{phase.replace('_', '-')}.yaml" for place, phase in enumerate(PHASES, 1)}
RUNGS = "running.yaml"


def found_in(name: str, change: Callable[[Any], None], citations: int = 0) -> list[str]:
    return [fault.found for fault in faults(changed(name, change), citations=citations)]


def test_the_files_are_numbered_in_the_order_of_the_phases() -> None:
    assert set(FILES.values()) <= set(texts())


@pytest.mark.parametrize("phase", PHASES[:-1])
def test_a_phase_that_leads_nowhere_leaves_the_next_unreachable(phase: str) -> None:
    following = PHASES[PHASES.index(phase) + 1]
    found = found_in(FILES[phase], put(("next",), []))
    assert {f"no way into {following}", f"{phase} going nowhere"} & set(found)


@pytest.mark.parametrize(
    ("phase", "branches"),
    [
        ("protect", [{"to": "sprint", "when": "goal is sport"}, {"to": "foundation"}]),
        ("foundation", [{"to": "protect", "when": "limp is yes"}, {"to": "loading"}]),
        ("loading", [{"to": "loading", "when": "limp is yes"}, {"to": "strength"}]),
        ("strength", [{"to": "sprint"}]),
        ("strength", [{"to": "maintenance"}]),
        ("sprint", [{"to": "maintenance"}]),
    ],
)
def test_advancing_is_one_phase_up_or_on_a_condition_to_the_last(phase: str, branches: list[dict[str, str]]) -> None:
    assert any("going on to" in each for each in found_in(FILES[phase], put(("next",), branches)))


def test_a_last_branch_is_taken_whatever_is_known() -> None:
    branches = [{"to": "maintenance", "when": "goal is daily_life"}, {"to": "sport_specific", "when": "goal is sport"}]
    assert any("every branch" in each for each in found_in(FILES["strength"], put(("next",), branches)))


@pytest.mark.parametrize("phase", PHASES[:-1])
def test_no_phase_is_left_by_time_alone(phase: str) -> None:
    gates = at(document(FILES[phase]).data, ("leave_when",))
    cited = sum(1 if isinstance(gate["source"], str) else len(gate["source"]) for gate in gates)
    assert f"{phase} left by time alone" in found_in(FILES[phase], put(("leave_when",), []), citations=-cited)


@pytest.mark.parametrize("phase", PHASES[1:-1])
def test_stepping_back_never_goes_up(phase: str) -> None:
    later = PHASES[PHASES.index(phase) + 1]
    for where in ("step_back_when", "gaps"):
        changed_rule = put((where, 0, "to"), later)
        assert f"{phase} stepping “back” to {later}" in found_in(FILES[phase], changed_rule)


@pytest.mark.thorough
def test_the_order_of_the_manifest_is_the_order_of_the_files() -> None:
    swapped = ["foundation", "protect", *PHASES[2:]]
    (fault, *_) = faults(changed("protocol.yaml", put(("phases",), swapped)))
    assert (fault.file, fault.line) == ("protocol.yaml", line_of("protocol.yaml", ("phases",)))
    assert ", ".join(PHASES) in fault.allowed


def test_an_exercise_stands_only_in_phases_its_own_file_lists() -> None:
    assert "nordic_curl in protect/activate" in found_in(
        FILES["protect"], put(("sessions", 0, "from"), ["nordic_curl"])
    )


def test_jumps_are_no_mobility_work() -> None:
    slots = document(FILES["sport_specific"]).data["sessions"]
    place = next(index for index, slot in enumerate(slots) if slot["kind"] == "mobility")
    refused = found_in(FILES["sport_specific"], put(("sessions", place, "from"), ["hop_drill"]))
    assert f"hop_drill in sport_specific/{slots[place]['slot']}" in refused


def rung(place: int) -> dict[str, Any]:
    return dict(document(RUNGS).data["rungs"][place])


def speed_rung() -> int:
    """The place of a rung that raises speed and stays below its phase's limit when raised by one percent."""
    return next(place for place, each in enumerate(document(RUNGS).data["rungs"]) if each["raises"] == "speed")


@pytest.mark.parametrize(
    ("key", "value"),
    [("reps", 50), ("metres", 400), ("raises", "volume")],
    ids=["more repeats", "further", "mislabelled"],
)
def test_a_rung_raises_speed_or_volume_and_says_which(key: str, value: Any) -> None:
    place = speed_rung()
    path: Path = ("rungs", place, key)
    refused = faults(changed(RUNGS, put(path, value)))
    assert f"rungs[{place}]" in [fault.path for fault in refused]
    assert "a rung that raises either speed or volume, and says which" in [fault.allowed for fault in refused]
    assert refused[0].line == line_of(RUNGS, ("rungs", place))


def test_a_rung_that_raises_nothing_is_refused() -> None:
    place = speed_rung()
    same = {**rung(place - 1), "rung": "run-x", "raises": "speed"}
    assert faults(changed(RUNGS, put(("rungs", place), same))) != ()


def test_no_rung_is_faster_than_its_phase_allows() -> None:
    place = speed_rung()
    refused = found_in(RUNGS, put(("rungs", place, "phase"), "foundation"))
    assert any(f"rung {rung(place)['rung']} at {rung(place)['speed_pct']} %" in each for each in refused)


@pytest.mark.parametrize("name", ["recognition.yaml", "outlook.yaml"])
def test_the_last_of_a_list_that_always_applies_has_no_criterion(name: str) -> None:
    key = "conditions" if name == "recognition.yaml" else "ranges"
    last = len(document(name).data[key]) - 1
    (fault, *_) = faults(changed(name, put((key, last, "when"), "foot_drop is yes")))
    assert "without `when:`" in fault.allowed


def test_countries_have_a_default() -> None:
    assert any(
        "default" in fault.allowed
        for fault in faults(changed("countries.yaml", lambda data: data["countries"].pop("default")))
    )
