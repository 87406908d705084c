"""The way back rises, sources are in date, conflicts rest on records, and every check of the whole has its say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hamstride.protocol.document import Document
from hamstride.protocol.model import Protocol
from hamstride.protocol.monitoring import MoreOf
from hamstride.protocol.place import Place
from hamstride.protocol.places import Places
from hamstride.protocol.resolved import Conflict, Founding
from hamstride.protocol.returning import Returning, ReturnStep
from hamstride.protocol.rule import Source
from hamstride.protocol.signs import RedFlag
from hamstride.protocol.whole import check_whole
from hamstride.protocol.whole.lengths import MOST_TEXT, check_lengths
from hamstride.protocol.whole.resolved import check_resolved, record_ids
from hamstride.protocol.whole.returning import check_returning
from hamstride.protocol.whole.sources import check_sources
from tests.engine.small_plan import cited, rule
from tests.protocol.whole.making import (
    HURTS,
    flag,
    goal,
    page,
)
from tests.protocol.whole.small import (
    EXERCISES,
    ORDER,
    SHIPPED,
    SMALL,
    Anything,
    Everywhere,
    plain,
    said,
    slot,
    with_phase,
)


def steps(*exercises: str) -> Returning:
    return Returning("protect", (), tuple(ReturnStep(each, 2, "", ()) for each in exercises))


ONE, TWO = "bridge_double_leg", "bridge_single_leg"
LATER = {ONE: plain(ONE, phases=ORDER[1:]), TWO: plain(TWO)}
BACK: dict[str, tuple[Protocol, list[str]]] = {
    "a step again": (
        replace(SMALL, returning=steps(ONE, "jog", "jog", ONE)),
        ["jog.exercise: jog; each step once", "bridge_double_leg.exercise: bridge_double_leg; each step once"],
    ),
    "a step that opens earlier": (
        replace(SMALL, returning=steps("jog", ONE, TWO), exercises=EXERCISES | LATER),
        [
            "bridge_single_leg.exercise: bridge_single_leg after bridge_double_leg;"
            " a step that opens no earlier than bridge_double_leg"
        ],
    ),
    "a step that is easier": (
        replace(SMALL, returning=steps(ONE, TWO), exercises=EXERCISES | {ONE: plain(ONE, easier=(TWO,))}),
        [
            "bridge_single_leg.exercise: bridge_single_leg after bridge_double_leg;"
            " a step that is not easier than bridge_double_leg"
        ],
    ),
    "a step after what is harder": (
        replace(SMALL, returning=steps(ONE, TWO), exercises=EXERCISES | {TWO: plain(TWO, harder=(ONE,))}),
        [
            "bridge_single_leg.exercise: bridge_single_leg after bridge_double_leg;"
            " a step that is not easier than bridge_double_leg"
        ],
    ),
    "a goal above every dose": (
        replace(SMALL, goals=(goal("a", MoreOf("reps", 5)), goal("b", MoreOf("reps", 4)), goal("c"),
                              goal("d", MoreOf("metres", 1)))),
        [
            "a.more.by: 5 in a; at most 4 reps more: no dose has more room between its least and its most",
            "d.more.by: 1 in d; at most 0 metres more: no dose has more room between its least and its most",
        ],
    ),
    "a ladder that rises": (
        replace(SMALL, returning=steps(TWO, ONE), exercises=EXERCISES | LATER), [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BACK)
def test_the_way_back_rises_and_goals_have_room(name: str) -> None:
    protocol, expected = BACK[name]
    assert {EXERCISES[id].dose.most - EXERCISES[id].dose.least for id in EXERCISES} == {4}
    assert said(check_returning, protocol, Places) == expected


def source(id: str, year: int | None = None, review_by: date | None = None) -> Source:
    return Source(id, "", "", "guideline", year, None, "seen", review_by)


def test_a_source_out_of_date_or_from_the_future_is_refused() -> None:
    made = [
        source("old", review_by=date(2026, 2, 28)), source("due", 2026, date(2026, 3, 1)), source("new", 2027),
        source("plain"),
    ]  # fmt: skip
    protocol = replace(SMALL, sources={each.id: each for each in made})
    assert said(check_sources, protocol, Places, date(2026, 3, 1)) == [
        "old.review_by: old, expired; a source that was read again by 2026-02-28: the protocol is dated 2026-03-01",
        "new.year: 2027; 2026 or earlier: the protocol is dated 2026-03-01",
    ]
    assert said(check_sources, protocol, Places, None) == []


def test_a_row_that_is_not_in_the_ledger_is_refused() -> None:
    gate = replace(rule("gate", HURTS), covers=("A-001", "A-999", "D-147"))
    protocol = replace(with_phase(0, leave_when=(gate,), covers=("E-001",)), sources={})
    assert said(check_sources, protocol, Places, None) == [
        "gate.covers[1]: the row A-999; rows of the founding ledger: A-001 to D-147",
        "protect.covers[0]: the row E-001; rows of the founding ledger: A-001 to D-147",
    ]


def test_a_conflict_rests_on_records_that_exist() -> None:
    conflict = Conflict("X-01", "", ("leave-protect", "protect", "jog", "leave-protec", "nothing-like-it"), (), "")
    protocol = replace(SMALL, founding=Founding({}, {}, {"X-01": conflict}))
    places = Everywhere(Place(Document("", {}), (), {}, []))
    check_resolved(protocol, places)
    assert [(each.path, each.found, each.allowed, each.nearest) for each in places.root.faults] == [
        ("X-01.rules[3]", "leave-protec", "records of this protocol in X-01", "leave-protect"),
        ("X-01.rules[4]", "nothing-like-it", "records of this protocol in X-01", None),
    ]


def test_a_resolution_may_rest_on_every_kind_of_record() -> None:
    ids = set(record_ids(SHIPPED))
    stretch = next(step.id for step in SHIPPED.routines.stepwise["cramp_relief"].steps if step.id)
    kinds = {
        "one_at_a_time", "warm_up", SHIPPED.medicine_questions.fallback.id, stretch, "foundation", "ease_off_pain",
        "nordic_curl", next(iter(SHIPPED.lessons)), next(iter(SHIPPED.glossary)), next(iter(SHIPPED.sources)),
        SHIPPED.ladder[0].id, SHIPPED.red_flags[0].id,
    }  # fmt: skip
    assert kinds <= ids
    assert "" not in ids
    assert "None" not in ids


def test_a_record_without_a_name_of_its_own_is_no_ground_for_a_resolution() -> None:
    named = set(record_ids(replace(SMALL, sources={}, pages=(page("walk"),))))
    questions = SMALL.medicine_questions
    assert named == {each.id for each in questions.questions} | {
        questions.fallback.id,
        "one_at_a_time", "strain", *ORDER, "leave-protect", "leave-foundation", "lift", "walk", "ease_off_pain",
        *EXERCISES,
    }  # fmt: skip


def test_a_text_too_long_is_refused_wherever_it_stands() -> None:
    fits, long = "x" * MOST_TEXT, "y" * (MOST_TEXT + 1)
    data = {"a": fits, "b": [1, {"c": long, "d": [long, fits]}], "e": long}
    place = Place(Document("long.yaml", data), (), data, [])
    check_lengths(place)
    assert [(each.path, each.found, each.allowed) for each in place.faults] == [
        (path, "601 characters", "a text of at most 600 characters") for path in ("b[1].c", "b[1].d[0]", "e")
    ]
    alone = Place(Document("", long), (), long, [])
    check_lengths(alone)
    assert len(alone.faults) == 1
    just = Place(Document("", fits), (), fits, [])
    check_lengths(just)
    assert just.faults == []


FLAGS = tuple(flag(f"rf-{number:02d}", f"pain_rest >= {number / 4}") for number in range(1, 33))


def whole(protocol: Protocol, dated: date | None = None, **manifest: Any) -> list[str]:
    stated = {"citations": len(protocol.citations), "phases": list(ORDER)} | manifest
    return said(check_whole, protocol, Places, dated, manifest=stated)


SOUND = replace(SMALL, red_flags=FLAGS, sources={}, findings={"pain_rest": SHIPPED.findings["pain_rest"]})


def test_a_sound_protocol_has_no_fault() -> None:
    assert whole(SOUND) == []


def test_the_manifest_counts_the_citations() -> None:
    two = replace(SOUND, citations=cited("x") * 2)
    assert whole(two) == []
    assert whole(two, citations=3) == ["citations: 3; 2, the number of citations in the files"]


def test_every_red_flag_of_the_evidence_is_there_in_whatever_parts() -> None:
    parts = (*FLAGS[:4], replace(FLAGS[4], id="rf-05b"), *FLAGS[5:])
    assert whole(replace(SOUND, red_flags=parts)) == []
    assert whole(replace(SOUND, red_flags=(*FLAGS[1:8], *FLAGS[9:31]))) == [
        ": no rf-01, rf-09, rf-32; all 32 red flags"
    ]
    (alone,) = whole(replace(SOUND, red_flags=FLAGS[:1]))
    assert alone.startswith(": no rf-02, rf-03, ")


@pytest.mark.parametrize(("flags", "file"), [(FLAGS[1:], "redflag"), ((), "protocol.yaml")])
def test_what_is_missing_of_the_red_flags_is_told_where_they_stand_or_else_in_the_manifest(
    flags: tuple[RedFlag, ...], file: str
) -> None:
    places = Everywhere(Place(Document("protocol.yaml", Anything()), (), {"citations": 0, "phases": list(ORDER)}, []))
    check_whole(replace(SOUND, red_flags=flags), places, None)
    missing = ", ".join(each.id for each in FLAGS if each not in flags)
    assert [(each.file, each.found) for each in places.root.faults] == [(file, f"no {missing}")]


def test_the_manifest_names_the_phases_in_their_order() -> None:
    vocabulary = replace(SMALL.vocabulary, phases=("foundation", "protect", "loading"))
    assert whole(replace(SOUND, vocabulary=vocabulary)) == [
        "phases: foundation, protect, loading; the phases of the strain pathway, in order: protect, foundation, loading"
    ]


def test_a_source_that_was_out_of_date_on_the_day_of_the_protocol_is_refused() -> None:
    old = replace(SOUND, sources={"old": source("old", review_by=date(2026, 2, 28))})
    assert whole(old, date(2026, 2, 28)) == whole(old) == []
    (fault,) = whole(old, date(2026, 3, 1))
    assert "old, expired" in fault


def test_with_a_name_twice_nothing_else_is_looked_at() -> None:
    assert len(whole(replace(SOUND, red_flags=(FLAGS[0], FLAGS[0])))) == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"pathways": with_phase(1, leave_when=()).pathways}, "left by time alone"),
        ({"pathways": with_phase(0, slots=(slot("jog", choose=3),)).pathways}, "choose 3"),
        ({"exercises": EXERCISES | {"jog": plain("jog", swaps=("jog",))}}, "as a swap for itself"),
        ({"pathways": with_phase(0, leave_when=(rule("late", "reached(loading)"),)).pathways}, "can open"),
        ({"red_flags": (*FLAGS[:-1], flag("rf-32", "pain_rest > 10"))}, "which no answer can meet"),
        ({"pages": (page("one", kind="finding"),)}, "one finding on a page"),
        ({"returning": steps("jog", "jog")}, "each step once"),
        ({"pathways": with_phase(0, covers=("E-001",)).pathways}, "the row E-001"),
    ],
)  # fmt: skip
def test_every_check_has_its_say(change: dict[str, Any], words: str) -> None:
    (fault,) = whole(replace(SOUND, **change))
    assert words in fault
