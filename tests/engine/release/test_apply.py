"""A release carried out: the entries it gives are added, and nothing that was there is touched."""

from __future__ import annotations

from datetime import datetime, timedelta

from hamstride.casebook import decide, load_protocol
from hamstride.engine.release.apply import answered, applied
from hamstride.engine.release.model import Change, Entry, WantedSession
from hamstride.engine.what_if import what_if
from hamstride.record.case import Done, Person
from tests.people import ana, ana_in, case, first_answers, morning

PROTOCOL = load_protocol()
NOW = morning(31)


def change(kind: str, *entries: Entry, session: WantedSession | None = None) -> Change:
    return Change(kind, "", (), entries, session, None, (), ())


def test_what_is_told_becomes_an_observation() -> None:
    before = case(ana_in("loading"))
    told = Entry(NOW.isoformat(), "knee_extension_deg", 12.0, "left")
    after = applied(before, [change("tell", told)])
    (new,) = after.observations[len(before.observations) :]
    assert (new.at, new.finding, new.value, new.side) == (NOW, "knee_extension_deg", 12.0, "left")
    assert after.observations[: len(before.observations)] == before.observations
    assert (after.person, after.sessions, after.decisions) == (before.person, before.sessions, before.decisions)


def test_a_session_becomes_a_session_with_what_counts_in_it() -> None:
    wanted = WantedSession(NOW.isoformat(), "running", ("stride",), effort=6, pain_during=1, form="fair", speed_pct=80)
    (new,) = applied(case(ana()), [change("session", session=wanted)]).sessions
    assert (new.at, new.kind, new.pain_during, new.pain_next_morning) == (NOW, "running", 1, None)
    assert new.effort == 6
    assert new.exercises == (Done(exercise="stride", form="fair", speed_pct=80),)


def test_a_fact_is_told_of_the_person_and_is_no_observation() -> None:
    before = case(ana(without=["goal", "surgery_on"]))
    after = applied(before, [change("person", Entry(NOW.isoformat(), "goal", "daily_life"))])
    assert (after.person.goal, after.observations) == ("daily_life", ())
    assert answered(Person(), "surgery", "none").surgery_asked
    assert answered(Person(), "under_care", "yes").under_clinician_care is True


def test_a_wait_adds_nothing() -> None:
    before = case(ana_in("protect"))
    assert applied(before, [change("wait")]) == before


def test_what_if_says_where_the_person_would_stand() -> None:
    found = what_if(PROTOCOL, case(ana_in("foundation", 28)), NOW)
    assert found.release is not None
    assert found.then is not None
    assert (found.then.at, found.then.phase, found.then.move) == (found.release.at, found.release.to, "advance")
    assert found.then.text == "Loading, day 1. You moved on to this."


def test_what_if_nothing_holds_there_is_nothing_to_do() -> None:
    found = what_if(PROTOCOL, case(ana_in("maintenance", 28)), morning(29))
    assert (found.release, found.then) == (None, None)


def test_what_comes_later_in_the_file_plays_no_part() -> None:
    data = ana_in("foundation", 28)
    late = ana_in("foundation", 28)
    late["observations"] += [{"at": (NOW + timedelta(days=1)).isoformat(), "finding": "pain_rest", "value": 9}]
    assert what_if(PROTOCOL, case(data), NOW) == what_if(PROTOCOL, case(late), NOW)


def test_the_moment_it_takes_effect_is_never_in_the_past() -> None:
    decision = decide(PROTOCOL, case(ana(first_answers())), morning(1))
    assert decision.release is not None
    assert decision.release.at is not None
    assert datetime.fromisoformat(decision.release.at) > morning(1)
