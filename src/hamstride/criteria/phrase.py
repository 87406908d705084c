"""The reading *words*: the same criterion as a plain sentence, or as several short ones.

A compound that is too long for one sentence becomes a list: `one of these is enough. Pain at rest is 1 or less. You
limp`. Where a part of it is a compound too long as well, the parts carry names: A, B, then B1, B2 inside B.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeGuard

from hamstride.criteria import tree
from hamstride.criteria.vocabulary import Vocabulary
from hamstride.words.english import SENTENCES
from hamstride.words.say import say
from hamstride.words.style import long_sentences

_QUESTIONS = ("how ", "what ", "when ")  # a label that is a question already holds its verb


def phrase(node: tree.Node, vocabulary: Vocabulary) -> str:
    """Return the criterion as plain words, without a full stop at the end."""
    words = _line(node, vocabulary)
    return ". ".join(_list(node, vocabulary)) if _compound(node) and long_sentences(words) else words


def _compound(node: tree.Node) -> TypeGuard[tree.All | tree.Any]:
    return isinstance(node, tree.All | tree.Any)


def _list(node: tree.All | tree.Any, vocabulary: Vocabulary) -> Iterator[str]:
    """The parts as sentences, the first of them says how many are needed; with names where a part is a list itself."""
    yield say("criteria.all" if isinstance(node, tree.All) else "criteria.any")
    lines = [_line(part, vocabulary) for part in node.parts]
    if any(_compound(part) and long_sentences(line) for part, line in zip(node.parts, lines, strict=True)):
        yield from _named(node, vocabulary, "")
    else:
        yield from (line[:1].upper() + line[1:] for line in lines)


def _named(node: tree.All | tree.Any, vocabulary: Vocabulary, above: str) -> Iterator[str]:
    """`A: …`, `B: all of these together`, `B1: …`, `B2: …`: letters and numbers in turn, the deeper the longer."""
    for place, part in enumerate(node.parts):
        name = above + (str(place + 1) if len(above) % 2 else chr(ord("A") + place))
        line = _line(part, vocabulary)
        if _compound(part) and long_sentences(f"{name}: {line}"):
            yield f"{name}: " + say("criteria.all" if isinstance(part, tree.All) else "criteria.any")
            yield from _named(part, vocabulary, name)
        else:
            yield f"{name}: {line}"


def _line(node: tree.Node, vocabulary: Vocabulary) -> str:
    """The criterion in one sentence, however long."""
    if isinstance(node, tree.All):
        return say("criteria.and").join(_inner(part, vocabulary) for part in node.parts)
    if isinstance(node, tree.Any):
        return say("criteria.or").join(_inner(part, vocabulary) for part in node.parts)
    if isinstance(node, tree.Not):
        return say("criteria.not", what=_inner(node.part, vocabulary))
    if isinstance(node, tree.Compare):
        return _stated(node, vocabulary)
    if isinstance(node, tree.Is):
        return _is(node, vocabulary)
    return _name(node, vocabulary)


def halves(leaf: tree.Compare | tree.Is, vocabulary: Vocabulary) -> tuple[str, str]:
    """Return what a leaf looks at and how that must be: `pain at rest`, `1 or less (last 2 days)`."""
    wanted = _wanted(leaf, vocabulary) if isinstance(leaf, tree.Compare) else _options(leaf, vocabulary)
    return subject(leaf.left, vocabulary), wanted + _window(leaf.window)


def _stated(leaf: tree.Compare | tree.Is, vocabulary: Vocabulary) -> str:
    what, value = halves(leaf, vocabulary)
    listed = what.startswith(_QUESTIONS) or (isinstance(leaf, tree.Compare) and _any_answer(leaf, vocabulary))
    return say("criteria.how" if listed else "criteria.is", what=what, value=value)


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
    words = _line(part, vocabulary)
    return f"({words})" if _compound(part) else words


def _wanted(node: tree.Compare, vocabulary: Vocabulary) -> str:
    if isinstance(node.right, tree.PercentOf):
        # “top speed is 95 % of your own best before the injury”: the name of what is compared is not said twice
        best = label(node.right.name, vocabulary).replace(f"{subject(node.left, vocabulary)} ", "")
        limit = say("criteria.percent_of", percent=f"{node.right.percent:g}", what=best)
    elif isinstance(node.right, tree.Baseline):
        limit = say("criteria.baseline") if not node.right.offset else say(
            "criteria.baseline_plus", offset=f"{node.right.offset:g}"
        )  # fmt: skip
    else:
        limit = amount(node.right.value, "days" if isinstance(node.left, tree.Clock) else node.right.unit)
    return say("criteria.op.any" if _any_answer(node, vocabulary) else f"criteria.op.{node.operator}", limit=limit)


def _any_answer(node: tree.Compare, vocabulary: Vocabulary) -> bool:
    """“0 or more” of a value that starts at 0 asks only for an answer."""
    finding = vocabulary.findings.get(node.left.name) if isinstance(node.left, tree.Value) else None
    least = node.right.value if isinstance(node.right, tree.Number) and node.operator == ">=" else None
    return finding is not None and least is not None and least == finding.low


def _options(node: tree.Is, vocabulary: Vocabulary) -> str:
    finding = vocabulary.findings.get(node.left.name)
    options = finding.options if finding is not None else {}
    return say("criteria.or").join(options.get(option, option.replace("_", " ")) for option in node.options)


def _is(node: tree.Is, vocabulary: Vocabulary) -> str:
    finding = vocabulary.findings.get(node.left.name)
    if finding is not None and finding.type == "yes_no" and node.options[0] in finding.options:
        return _options(node, vocabulary) + _window(node.window)
    if isinstance(node.left, tree.Attribute) and all(
        f"criteria.{node.left.name}.{each}" in SENTENCES for each in node.options
    ):
        said = say("criteria.or").join(say(f"criteria.{node.left.name}.{each}") for each in node.options)
        return said + _window(node.window)
    return _stated(node, vocabulary)


def _name(node: tree.Member | tree.Group | tree.Reached, vocabulary: Vocabulary) -> str:
    if isinstance(node, tree.Member):
        what = vocabulary.terms.get(node.name) or node.name.replace("_", " ")
        return say(f"criteria.{node.collection}", what=what)
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
