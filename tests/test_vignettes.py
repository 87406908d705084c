"""Short stories of people, each with the level of help the evidence asks for, held against the decision.

Each file in tests/cases/vignettes holds stories of one kind, written from the evidence and not from our rules. Urgency
is one level or a list of acceptable ones. `refers` names some of the referrals, `withheld` and `offered` some of the
items; `refers: []` means nobody at all. `injured` is the time of the injury, the start of day 0 when it is left out.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from hamstride.casebook import load_protocol
from hamstride.engine.decide import decide
from hamstride.engine.decision import Decision
from hamstride.protocol.rule import STATUSES
from tests.expected import VIGNETTE_CHECKS, differences, listed, unknown
from tests.test_cases import case_file, moment, read

Vignette = dict[str, Any]

FILES = sorted((Path(__file__).parent / "cases" / "vignettes").glob("*.yaml"))
LEVELS = ("self_care", "routine", "prompt", "same_day", "emergency")  # low to high; ask_first is none of them
FLAGGED = ("prompt", "same_day", "emergency")
KEYS = {"vignette", "source", "log", "asked", "expect", "because"}
MAY_HAVE = {"person", "side", "injured", "benign"}


def named(path: Path) -> Iterator[tuple[str, Vignette]]:
    """The vignettes of a file, each with a readable id: the file and the first words of the story."""
    for story in read(path)["vignettes"]:
        words = re.findall(r"[a-z0-9]+", story["vignette"].lower())
        yield f"{path.stem}/{'-'.join(words[:12])}", story


NAMED = [each for path in FILES for each in named(path)]
VIGNETTES = dict(NAMED)
every_vignette = pytest.mark.parametrize("name", list(VIGNETTES))


@cache
def plan(name: str) -> Decision:
    story, protocol = VIGNETTES[name], load_protocol()
    case = case_file({"injured": "day 0 00:00", **story}, protocol)
    return decide(protocol, case, moment(story["asked"]))


def wanted(story: Vignette) -> list[str]:
    """The acceptable levels; [] when the story is not about urgency."""
    return listed(story["expect"].get("urgency", []))


def needed(story: Vignette) -> str | None:
    """The lowest level that would do; None when asking first would do, or the story is not about urgency."""
    levels = wanted(story)
    return min(levels, key=LEVELS.index) if levels and "ask_first" not in levels else None


def caught(level: str, urgency: str) -> bool:
    """Whether a decision is at least as urgent as a level; asking first is not."""
    return urgency in LEVELS and LEVELS.index(urgency) >= LEVELS.index(level)


def is_benign(story: Vignette) -> bool:
    """Marked so by its writer, or expected to be no more than routine."""
    return story.get("benign") is True or (bool(wanted(story)) and set(wanted(story)) <= {"self_care", "routine"})


def is_flagged(story: Vignette) -> bool:
    return needed(story) in FLAGGED


@every_vignette
def test_the_decision_is_what_the_evidence_asks_for(name: str) -> None:
    story = VIGNETTES[name]
    wrong = differences(plan(name), story["expect"], VIGNETTE_CHECKS)
    assert wrong == [], f"{story['vignette']} (because: {story['because']})"


def test_no_emergency_and_no_same_day_sign_is_missed() -> None:
    urgent = [(name, needed(story)) for name, story in VIGNETTES.items()]
    missed = [
        f"{name}: {plan(name).urgency}, needed {level}"
        for name, level in urgent
        if level in ("same_day", "emergency") and not caught(level, plan(name).urgency)
    ]
    assert missed == []


def test_the_figures_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    lines = list(figures(VIGNETTES))
    with capsys.disabled():  # standard error, because pytest-xdist swallows the standard output of its workers
        print("\n".join(["", "vignettes:", *lines]), file=sys.stderr)
    assert lines


def figures(stories: dict[str, Vignette]) -> Iterator[str]:
    """How many there are, how many urgent ones are caught, how often a benign one is sent on too high."""
    flagged = [name for name, story in stories.items() if is_flagged(story)]
    yield f"  {len(stories)} vignettes, {len(flagged)} with a red flag"
    for level in reversed(FLAGGED):
        of = [name for name in flagged if needed(stories[name]) == level]
        hits = sum(caught(level, plan(name).urgency) for name in of)
        yield f"  sensitivity {level} {share(hits, len(of))}"
    benign = [name for name, story in stories.items() if is_benign(story)]
    found = Counter(plan(name).urgency for name in benign)
    yield f"  over-triage of benign ones {share(sum(found[level] for level in FLAGGED), len(benign))}"
    yield f"  benign ones held up by questions {share(found['ask_first'], len(benign))}"


def share(part: int, whole: int) -> str:
    return f"{part} of {whole}" + (f" ({100 * part / whole:.1f} %)" if whole else "")


def test_there_are_enough_vignettes_to_speak_of() -> None:
    assert len(VIGNETTES) >= 300
    assert sum(is_flagged(story) for story in VIGNETTES.values()) >= 120


def test_every_vignette_says_what_it_expects_why_and_from_where() -> None:
    for name, story in VIGNETTES.items():
        assert KEYS <= set(story) <= KEYS | MAY_HAVE, name
        assert story["because"], name
        assert story["expect"], name
        assert not (is_benign(story) and is_flagged(story)), name
        assert unknown(story["expect"], load_protocol()) == [], name
        assert story["source"], name
        assert faults_of_sources(story["source"]) == [], name


def faults_of_sources(sources: Sequence[str]) -> list[str]:
    """Sources that are not in the registry, and brackets that claim more than the registry does."""
    registry = load_protocol().sources
    ids = [(text, text.partition(",")[0].strip()) for text in sources]
    claims = [(text, id, re.search(r"\((\w+(?: \w+)?)\)$", text)) for text, id in ids if id in registry]
    return [f"{id} is no source" for _, id in ids if id not in registry] + [
        f"{text}: the source is {registry[id].status}"
        for text, id, claim in claims
        if claim and claim[1].replace(" ", "_") in STATUSES[: STATUSES.index(registry[id].status)]
    ]


def test_no_story_is_told_twice() -> None:
    told = Counter(name for name, _ in NAMED)
    assert [name for name, times in told.items() if times > 1] == []


CLOT = "flag-clot/a-man-of-45-pulled-his-hamstring-sprinting-on-day-5-the"
LUMP = "flag-lumps-night-pain-wasting/a-deep-lump-in-the-thigh-of-a-man-of-55-has"
WORDS: list[tuple[str, str, Any, Any]] = [  # story, word, what holds, what does not
    (CLOT, "urgency", ["same_day", "emergency"], ["prompt", "emergency"]),
    (CLOT, "urgency", "same_day", "emergency"),
    (CLOT, "condition", "strain", ["cramp", "tendon"]),
    (CLOT, "phase", ["foundation", "protect"], "strength"),
    (CLOT, "move", "stop", "hold"),
    (CLOT, "refers", ["urgent_care"], ["urgent_care", "surgeon"]),
    (CLOT, "refers", ["urgent_care"], []),
    (LUMP, "withheld", ["massage"], ["massage", "paracetamol_talk"]),
    (LUMP, "offered", ["paracetamol_talk"], ["paracetamol_talk", "massage"]),
    (CLOT, "rest", True, False),
]


@pytest.mark.parametrize(("name", "word", "right", "wrong"), WORDS)
def test_a_word_of_a_vignette_holds_and_can_fail(name: str, word: str, right: Any, wrong: Any) -> None:
    assert differences(plan(name), {word: right}, VIGNETTE_CHECKS) == []
    assert differences(plan(name), {word: wrong}, VIGNETTE_CHECKS)


def test_every_word_of_a_vignette_is_tried() -> None:
    assert {word for _, word, _, _ in WORDS} == set(VIGNETTE_CHECKS)


def test_a_word_or_value_that_means_nothing_is_found() -> None:
    expected = {"urgency": ["same_day", "sameday"], "witheld": ["massage"], "withheld": ["masage"], "rest": True}
    assert unknown(expected, load_protocol()) == [
        "witheld is no word of a vignette",
        "urgency: sameday is unknown",
        "withheld: masage is unknown",
    ]


def test_a_source_that_is_not_there_or_claims_too_much_is_found() -> None:
    sources = ["nowhere2020, page 1 (seen)", "rcog_37b, signs (seen)", "rcog_37b, signs (known)", "nhs_dvt, signs"]
    assert faults_of_sources(sources) == ["nowhere2020 is no source", "rcog_37b, signs (seen): the source is known"]


@pytest.mark.parametrize(
    ("level", "urgency", "is_caught"),
    [
        ("same_day", "emergency", True),
        ("same_day", "same_day", True),
        ("emergency", "same_day", False),
        ("same_day", "prompt", False),
        ("same_day", "ask_first", False),
    ],
)
def test_caught_means_at_least_as_urgent_and_never_ask_first(level: str, urgency: str, is_caught: bool) -> None:
    assert caught(level, urgency) is is_caught
