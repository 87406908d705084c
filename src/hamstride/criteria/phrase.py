"""The reading *words*: the same criterion as a plain sentence."""

from __future__ import annotations

from hamstride.criteria import tree
from hamstride.criteria.vocabulary import Vocabulary
from hamstride.words.english import SENTENCES
from hamstride.words.say import say

_SIDED = "{label}, injured side"


def phrase(node: tree.Node, vocabulary: Vocabulary) -> str:
    """Return the criterion as plain words, without a full stop."""
    if isinstance(node, tree.All):
        return say("criteria.and").join(_inner(part, vocabulary) for part in node.parts)
    if isinstance(node, tree.Any):
        return say("criteria.or").join(_inner(part, vocabulary) for part in node.parts)
    if isinstance(node, tree.Not):
        return say("criteria.not", what=_inner(node.part, vocabulary))
    if isinstance(node, tree.Compare):
        return _compare(node, vocabulary) + _window(node.window)
    if isinstance(node, tree.Is):
        return _is(node, vocabulary) + _window(node.window)
    return _name(node)


def subject(quantity: tree.Quantity, vocabulary: Vocabulary) -> str:
    """Return a quantity as a noun phrase."""
    if isinstance(quantity, tree.Deficit):
        return say("criteria.deficit", what=label(quantity.name, vocabulary))
    if isinstance(quantity, tree.Ratio):
        return say("criteria.ratio", what=label(quantity.name, vocabulary))
    if isinstance(quantity, tree.Clock):
        return say(f"criteria.clock.{quantity.event}")
    if isinstance(quantity, tree.Count):
        what = "" if quantity.name == "any" else quantity.name.replace("_", " ")
        return say(f"criteria.count.{quantity.what}", what=f"{what} " if what and quantity.what == "sessions" else what)
    if isinstance(quantity, tree.Attribute):
        return say(f"criteria.person.{quantity.name}")
    return label(quantity.name, vocabulary)


def label(name: str, vocabulary: Vocabulary) -> str:
    """Return the noun phrase of a finding or session value."""
    finding = vocabulary.findings.get(name)
    return finding.label if finding is not None and finding.label else say(f"criteria.session.{name}")


def amount(value: float, unit: str | None) -> str:
    """Return a number with its unit, `5°`, `90 %`, `2 days`."""
    number = f"{value:g}"
    if unit is None:
        return number
    if unit == "deg":
        return number + "°"
    return f"{number} {unit.removesuffix('s')}" if value == 1 and unit in ("days", "years") else f"{number} {unit}"


def _inner(part: tree.Node, vocabulary: Vocabulary) -> str:
    words = phrase(part, vocabulary)
    return f"({words})" if isinstance(part, tree.All | tree.Any) else words


def _compare(node: tree.Compare, vocabulary: Vocabulary) -> str:
    if isinstance(node.right, tree.PercentOf):
        limit = say("criteria.percent_of", percent=f"{node.right.percent:g}", what=label(node.right.name, vocabulary))
    elif isinstance(node.right, tree.Baseline):
        limit = say("criteria.baseline") if not node.right.offset else say(
            "criteria.baseline_plus", offset=f"{node.right.offset:g}"
        )  # fmt: skip
    else:
        limit = amount(node.right.value, "days" if isinstance(node.left, tree.Clock) else node.right.unit)
    return say(f"criteria.op.{node.operator}", what=subject(node.left, vocabulary), limit=limit)


def _is(node: tree.Is, vocabulary: Vocabulary) -> str:
    finding = vocabulary.findings.get(node.left.name)
    options = finding.options if finding is not None else {}
    words = say("criteria.or").join(options.get(option, option.replace("_", " ")) for option in node.options)
    if finding is not None and finding.type == "yes_no" and node.options[0] in options:
        return words
    if isinstance(node.left, tree.Attribute) and all(
        f"criteria.{node.left.name}.{each}" in SENTENCES for each in node.options
    ):
        return say("criteria.or").join(say(f"criteria.{node.left.name}.{each}") for each in node.options)
    return say("criteria.is", what=subject(node.left, vocabulary), value=words)


def _name(node: tree.Member | tree.Group | tree.Reached) -> str:
    if isinstance(node, tree.Member):
        return say(f"criteria.{node.collection}", what=node.name.replace("_", " "))
    if isinstance(node, tree.Group):
        return say(f"criteria.group.{node.name}")
    return say("criteria.reached", what=node.phase.replace("_", " "))


def _window(window: tree.Window) -> str:
    if isinstance(window, tree.Shelf):
        return ""
    if isinstance(window, tree.Within):
        return say("criteria.within", span=span(window.seconds))
    if isinstance(window, tree.ForDays):
        return say("criteria.for_day" if window.days == 1 else "criteria.for_days", days=str(window.days))
    if isinstance(window, tree.OnDays):
        tail = "" if window.seconds is None else say("criteria.within", span=span(window.seconds))
        return say("criteria.on_day" if window.days == 1 else "criteria.on_days", days=str(window.days)) + tail
    kind = f"{window.kind} " if window.kind else ""
    if window.count == 1:
        return say("criteria.last_session", kind=kind)
    return say("criteria.every_session" if window.every else "criteria.any_session", count=str(window.count), kind=kind)


def span(seconds: int) -> str:
    """Return a length of time in words: `7 days`, `12 hours`."""
    days, rest = divmod(seconds, tree.DAY)
    if rest == 0 and days:
        return say("criteria.day" if days == 1 else "criteria.days", days=str(days))
    return say("criteria.hour" if seconds == 3600 else "criteria.hours", hours=f"{seconds / 3600:g}")
