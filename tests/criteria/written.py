"""A tree written out as text: the way back from what `parse` does."""

from __future__ import annotations

from hamstride.criteria import tree


def written(node: tree.Node) -> str:
    """The criterion as somebody would type it; parsing it gives the tree back."""
    match node:
        case tree.All(parts):
            return " and ".join(bracketed(part) for part in parts)
        case tree.Any(parts):
            return " or ".join(bracketed(part) for part in parts)
        case tree.Not(part):
            return f"not {bracketed(part)}"
        case tree.Member(collection, name):
            return f"{collection.removesuffix('s')} {name}"
        case tree.Group(name):
            return f"any({name})"
        case tree.Reached(phase):
            return f"reached({phase})"
        case tree.Is(left, options, window):
            listed = options[0] if len(options) == 1 else f"in ({', '.join(options)})"
            return f"{left.name} is {listed}{window_text(window)}"
        case tree.Compare(left, operator, right, window):
            return f"{quantity(left)} {operator} {threshold(right)}{window_text(window)}"


def bracketed(part: tree.Node) -> str:
    return f"({written(part)})" if isinstance(part, tree.All | tree.Any) else written(part)


def quantity(left: tree.Quantity) -> str:
    match left:
        case tree.Deficit(name):
            return f"deficit({name})"
        case tree.Ratio(name):
            return f"ratio({name})"
        case tree.Clock(event):
            return f"days since {event}"
        case tree.Count(what, name):
            return f"{what}({name})"
    return left.name


def threshold(right: tree.Threshold) -> str:
    match right:
        case tree.PercentOf(percent, name):
            return f"{percent:g} % of {name}"
        case tree.Baseline(offset):
            return f"baseline + {offset:g}" if offset else "baseline"
        case tree.Number(value, unit):
            return f"{value:g} {unit}" if unit else f"{value:g}"


def window_text(window: tree.Window) -> str:
    match window:
        case tree.Shelf():
            return ""
        case tree.Within(seconds):
            return f" within {span(seconds)}"
        case tree.ForDays(days):
            return f" for {days} days"
        case tree.OnDays(days, seconds):
            return f" on {days} days" + ("" if seconds is None else f" within {span(seconds)}")
        case tree.LastSessions(count, kind, every):
            return f" in {'' if every else 'any of '}last {count} {kind + ' ' if kind else ''}sessions"


def span(seconds: int) -> str:
    return f"{seconds // 3600} hours" if seconds % tree.DAY else f"{seconds // tree.DAY} days"
