"""Anything doubtful in the data fails the load, with file, line, what was found and what is allowed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hamstride.protocol.document import Fault, Path, Refused
from tests.protocol.installed import at, changed, document, drop, faults, found, line_of, loaded_texts, put, texts

FLAGS = "red_flags.yaml"
FIRST = ("flags", 0)


def only(name: str, change: Callable[[Any], None], citations: int = 0) -> Fault:
    (fault,) = faults(changed(name, change), citations=citations)
    return fault


def test_an_unchanged_protocol_has_no_faults() -> None:
    assert faults() == ()


def test_a_fault_in_the_text_itself_names_file_and_line() -> None:
    edited = dict(texts())
    lines = edited[FLAGS].split("\n")
    place = next(number for number, line in enumerate(lines) if line.strip() == "level: emergency")
    lines[place] = lines[place].replace("emergency", "emergancy")
    edited[FLAGS] = "\n".join(lines)
    with pytest.raises(Refused) as refused:
        loaded_texts(edited)
    (fault,) = refused.value.faults
    assert (fault.file, fault.line, fault.nearest) == (FLAGS, place + 1, "emergency")
    assert str(refused.value).startswith(f"{FLAGS}:{place + 1}: flags[0].level: found “emergancy”; allowed: one of ")
    assert str(refused.value).endswith("; nearest: emergency")


def test_a_duplicate_key_in_a_file_fails_the_load() -> None:
    edited = {**texts(), "policy.yaml": texts()["policy.yaml"] + "policy: {}\n"}
    with pytest.raises(Refused) as refused:
        loaded_texts(edited)
    assert ("policy.yaml", "the key twice") in [(fault.file, fault.found) for fault in refused.value.faults]


def test_all_faults_are_found_in_one_load() -> None:
    one = changed(FLAGS, put((*FIRST, "level"), "soon"))
    two = changed("outlook.yaml", put(("ranges", 0, "days"), [3]))
    assert {fault.file for fault in faults(one, two)} >= {FLAGS, "outlook.yaml"}


# ---- keys ------------------------------------------------------------------------------------------------------------


def test_an_unknown_key_is_refused_with_the_nearest() -> None:
    fault = only(FLAGS, put((*FIRST, "lvl"), "emergency"))
    assert (fault.file, fault.path, fault.found, fault.nearest) == (FLAGS, "flags[0].lvl", "the key “lvl”", "level")
    assert fault.line == line_of(FLAGS, FIRST)


def test_a_missing_key_is_refused() -> None:
    fault = only(FLAGS, drop((*FIRST, "to")))
    assert (fault.file, fault.path, fault.found, fault.allowed) == (
        FLAGS,
        "flags[0].to",
        "nothing",
        "this key is needed",
    )


# ---- criteria --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("criterion", "allowed"),
    [
        ("breathless_or_chest_pian is yes", "nearest: breathless_or_chest_pain"),
        ("condition diabetis", "nearest: diabetes"),
        ("medicine statins", "nearest: statin"),
        ("phase is protekt", "nearest: protect"),
        ("reached(strenth)", "nearest: strength"),
        ("good_sessions(nordic) >= 2 within 21 days", "is not one of the exercises"),
        ("bruising is huge", "is not one of the answers of bruising"),
        ("knee_extension_deg <= 5 cm", "the unit must be deg, found cm"),
        ("knee_extension_deg <= 5", "the unit must be deg, found none"),
        ("pain_rest <= 2 cm", "the unit must be left out, found cm"),
        ("pain_rest <= 12", "lies outside the range"),
        ("pain_rest <=", "cannot read"),
        ("foot_drop is yes in last 2 sessions", "is not logged with a session"),
        ("pain_during <= 1 in last 0 sessions", "counts from 1"),
        ("not sessions(running) >= 1 within 7 days", "cannot be negated"),
        ("(" * 200 + "foot_drop is yes" + ")" * 200, "nested too deeply"),
    ],
)
def test_a_criterion_that_does_not_fit_is_a_fault_at_its_line(criterion: str, allowed: str) -> None:
    fault = only(FLAGS, put((*FIRST, "when"), criterion))
    assert allowed in fault.allowed
    assert (fault.file, fault.path, fault.line) == (FLAGS, "flags[0].when", line_of(FLAGS, (*FIRST, "when")))


@pytest.mark.parametrize("value", [None, True, 3, ["foot_drop is yes"], "", "  "])
def test_a_criterion_is_text(value: Any) -> None:
    assert "flags[0].when" in [fault.path for fault in faults(changed(FLAGS, put((*FIRST, "when"), value)))]


# ---- ids and words ---------------------------------------------------------------------------------------------------

STRENGTH = "pathways/strain/4-strength.yaml"
UNKNOWN: list[tuple[str, Path, str, str]] = [
    (STRENGTH, ("sessions", 0, "from", 0), "nordic_curls", "nordic_curl"),
    (STRENGTH, ("next", 1, "to"), "sport_specifik", "sport_specific"),
    (STRENGTH, ("step_back_when", 0, "to"), "loadin", "loading"),
    (STRENGTH, ("gaps", 0, "to"), "loadin", "loading"),
    ("running.yaml", ("rungs", 0, "exercise"), "jogg", "jog"),
    ("running.yaml", ("rungs", 0, "phase"), "loadin", "loading"),
    ("routines.yaml", ("warm_up", "parts", 0, "from", 0), "walks", "walk"),
    ("self_care.yaml", ("items", 0, "offer_for", 0), "strains", "strain"),
    ("self_care.yaml", ("items", 0, "item"), "icee", "ice"),
    ("referrals.yaml", ("clocks", 0, "to"), "docter", "doctor"),
    ("recognition.yaml", ("conditions", 0, "condition"), "tendons", "tendon"),
    ("intake.yaml", ("pages", 0, "findings", 0), "saddle_numbnes", "saddle_numbness"),
    ("exercises/nordic_curl.yaml", ("action",), "knees", "knee"),
    ("exercises/nordic_curl.yaml", ("equipment", 0), "partners", "partner"),
    ("exercises/nordic_curl.yaml", ("easier", 0), "nordic_asisted", "nordic_assisted"),
    ("exercises/nordic_curl.yaml", ("phases", 0), "sprints", "sprint"),
    ("exercises/nordic_curl.yaml", ("dose", "unit"), "rep", "reps"),
    ("sources.yaml", ("sources", "heiderscheit2010", "kind"), "reviews", "review"),
    ("sources.yaml", ("sources", "heiderscheit2010", "status"), "seeen", "seen"),
]


@pytest.mark.parametrize(("name", "path", "word", "nearest"), UNKNOWN, ids=[f"{row[0]} {row[2]}" for row in UNKNOWN])
def test_an_unknown_word_is_refused_with_the_nearest(name: str, path: Path, word: str, nearest: str) -> None:
    same_place = [
        fault for fault in faults(changed(name, put(path, word))) if (fault.file, fault.found) == (name, f"“{word}”")
    ]
    assert [fault.nearest for fault in same_place] == [nearest]
    assert same_place[0].line == line_of(name, path)


# ---- numbers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "path", "value"),
    [
        (STRENGTH, ("pain_limit", "value"), 5),
        (STRENGTH, ("most_speed_pct", "value"), 101),
        (STRENGTH, ("least_days", "value"), -1),
        (STRENGTH, ("least_days", "value"), "7"),
        (STRENGTH, ("least_days", "value"), True),
        (STRENGTH, ("least_days", "value"), None),
        (STRENGTH, ("sessions", 0, "choose"), 0),
        (STRENGTH, ("sessions", 0, "choose"), 1.5),
        (STRENGTH, ("gaps", 0, "days"), 0),
        ("exercises/nordic_curl.yaml", ("dose", "least"), 0),
        ("exercises/nordic_curl.yaml", ("dose", "most"), 1),
        ("exercises/nordic_curl.yaml", ("dose", "sets"), [3]),
        ("exercises/nordic_curl.yaml", ("dose", "sets"), [3, 2]),
        ("outlook.yaml", ("ranges", 0, "days"), [9, 3]),
        ("self_care.yaml", ("items", 0, "minutes"), 600),
        ("findings/daily.yaml", ("findings", "pain_rest", "range"), [10, 0]),
        ("findings/daily.yaml", ("findings", "pain_rest", "valid_for"), "2 moons"),
        ("findings/daily.yaml", ("findings", "pain_rest", "valid_for"), 2),
        ("policy.yaml", ("policy", "pain_limit", "value"), float("inf")),
    ],
)
def test_a_number_out_of_place_is_refused(name: str, path: Path, value: Any) -> None:
    assert faults(changed(name, put(path, value))) != ()


def test_frequency_is_every_so_many_days_or_so_many_times_a_week() -> None:
    slot = ("sessions", 0)
    both = changed(STRENGTH, put((*slot, "every"), "2 days"))
    neither = changed(STRENGTH, drop((*slot, "times")))
    for document_ in (both, neither):
        (fault,) = faults(document_)
        assert (fault.path, fault.found) == ("sessions[0]", "both or neither")
    for words in ("8 a week", "often", "3"):
        assert faults(changed(STRENGTH, put((*slot, "times"), words))) != ()


# ---- findings --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["range", "better"])
def test_a_number_finding_needs_a_range_and_a_better_side(key: str) -> None:
    assert faults(changed("findings/daily.yaml", drop(("findings", "pain_rest", key)))) != ()


def test_a_choice_needs_options_and_a_yes_no_only_yes_and_no() -> None:
    assert faults(changed("findings/injury.yaml", drop(("findings", "mechanism", "options")))) != ()
    yes_no = ("findings", "limp", "options")
    assert faults(changed("findings/injury.yaml", put(yes_no, {"yes": "a", "no": "b", "maybe": "c"}))) != ()
    assert faults(changed("findings/injury.yaml", put(("findings", "limp", "range"), [0, 1]))) != ()


def test_a_finding_in_two_files_is_refused_even_when_the_citations_are_counted() -> None:
    fever = document("findings/safety.yaml").data["findings"]["fever"]
    again = changed("findings/injury.yaml", put(("findings", "fever"), fever))
    found_faults = faults(again, citations=len(fever["source"]))
    assert ["fever" in fault.path for fault in found_faults] == [True]


# ---- files -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["notes.yaml", "findings/extra.yaml", "pathways/tendon.yaml", "pathways/strain/x/1.yaml"]
)
def test_a_file_nobody_reads_is_refused(name: str) -> None:
    with pytest.raises(Refused) as refused:
        loaded_texts({**texts(), name: "a: 1\n"})
    assert name in [fault.file for fault in refused.value.faults]


# Files of one folder are alike: every tenth of them is tried each time, the rest with the slow tests.
ALIKE = sorted(name for name in texts() if "/" in name)
QUICK = sorted({*texts()} - {*ALIKE}) + ALIKE[::10]
EVERY_FILE = [pytest.param(name, marks=[] if name in QUICK else [pytest.mark.slow]) for name in sorted(texts())]


@pytest.mark.parametrize("name", EVERY_FILE)
def test_no_file_can_be_left_out(name: str) -> None:
    assert faults(without=name) != ()


@pytest.mark.parametrize("name", EVERY_FILE)
def test_no_file_can_be_empty(name: str) -> None:
    assert faults(changed(name, lambda data: data.clear())) != ()


def test_an_exercise_file_is_named_after_its_exercise() -> None:
    fault = only("exercises/nordic_curl.yaml", put(("id",), "nordic_assisted"))
    assert "nordic_assisted in nordic_curl.yaml" in fault.found or "nordic_curl" in fault.found


# ---- ids that stand twice --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "listed", "key"),
    [
        (FLAGS, ("flags",), "flag"),
        ("self_care.yaml", ("items",), "item"),
        ("self_care.yaml", ("items", 0, "screens"), "screen"),
        ("intake.yaml", ("pages",), "page"),
        ("running.yaml", ("rungs",), "rung"),
        ("referrals.yaml", ("clocks",), "clock"),
        ("outlook.yaml", ("ranges",), "range"),
        (STRENGTH, ("leave_when",), "gate"),
        (STRENGTH, ("step_back_when",), "rule"),
        (STRENGTH, ("deload_when",), "rule"),
        (STRENGTH, ("sessions",), "slot"),
    ],
)
def test_an_id_stands_once(name: str, listed: Path, key: str) -> None:
    first = at(document(name).data, (*listed, 0, key))
    found_faults = faults(changed(name, put((*listed, 1, key), first)))
    assert any(f"“{first}” 2 times" in fault.found for fault in found_faults)


def test_a_gate_and_a_step_back_cannot_share_an_id() -> None:
    gate = at(document(STRENGTH).data, ("leave_when", 0, "gate"))
    assert faults(changed(STRENGTH, put(("step_back_when", 0, "rule"), gate))) != ()


def test_an_urgent_flag_counts_for_everyone() -> None:
    fault = only(FLAGS, put((*FIRST, "not_for"), ["soreness"]))
    assert (fault.path, fault.allowed) == ("flags[0].not_for", "no exception: an urgent sign counts for everyone")


def test_a_red_flag_number_cannot_be_missing() -> None:
    path = found(FLAGS, lambda path, value: path[-1:] == ("flag",) and value == "rf-21")
    fault = only(FLAGS, put(path, "rf-20b"))
    assert "no rf-21" in fault.found
