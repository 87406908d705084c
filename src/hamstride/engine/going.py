"""How it is going, small goals and the session instead, as lines of text: for the text page and for the screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from hamstride.criteria.phrase import amount
from hamstride.engine.decision import Substitute
from hamstride.engine.monitoring.goals import GoalChosen, GoalOffer, Goals
from hamstride.engine.monitoring.picture import AfterSession, Load, Monitoring, Setbacks, Trend
from hamstride.words.say import say


def section(title: str, lines: Sequence[str]) -> list[str]:
    """Return lines under a title, nothing without lines."""
    return ["", say(title), *(f"  - {line}" for line in lines)] if lines else []


def monitoring_lines(found: Monitoring) -> list[str]:
    """Return the picture in lines, early signs first; what is not known is left out."""
    lines = [sign.text for sign in found.signs]
    lines += [trend_line(each) for each in found.trends]
    lines += [pain_line(each) for each in found.pain[:1]]
    return [*lines, *load_lines(found.load), *_adherence(found), *_setbacks(found.setbacks)]


def trend_line(each: Trend) -> str:
    """Return one finding: `Tiredness: 3 now, 2.4 on average in 7 days, about the same as the 7 days before`."""
    label = each.label[:1].upper() + each.label[1:]
    newest = "" if each.newest is None else amount(each.newest, each.unit)
    if each.mean is None:
        return say("monitoring.newest", label=label, newest=newest, date=_day(each.at))
    mean, days = amount(round(each.mean, 1), each.unit), str(each.days)
    line = say("monitoring.mean", label=label, newest=newest, mean=mean, days=days)
    return line + say(f"monitoring.{each.direction}", days=days)


def pain_line(each: AfterSession) -> str:
    """Return the pain round a session; what was not told says so."""
    told = {"before": each.before, "during": each.during, "after": each.after, "morning": each.next_morning}
    shown = {key: say("monitoring.not_known") if value is None else str(value) for key, value in told.items()}
    return say("monitoring.pain", **shown)


def load_lines(load: Load) -> list[str]:
    """Return the load of the last full week, with its change and what could not be counted."""
    if not load.weeks or not (load.weeks[0].sessions or load.weeks[0].total):
        return []
    week = load.weeks[0]
    line = say("monitoring.load", total=f"{week.total:g}", known=str(week.known_days))
    if load.change_pct is not None:
        line += say("monitoring.load_change", change=f"{load.change_pct:+.0f}")
    if week.unrated:
        line += say("monitoring.unrated", count=str(week.unrated))
    return [line]


def _adherence(found: Monitoring) -> list[str]:
    percent = found.adherence.percent
    return [] if percent is None else [say("monitoring.adherence", percent=str(percent))]


def _setbacks(found: Setbacks) -> list[str]:
    lines = [say("monitoring.setbacks", count=str(len(found.listed)))] if found.listed else []
    if found.watched_until is not None:
        lines.append(say("monitoring.watched", until=_day(found.watched_until)))
    return lines


def _day(moment: str | None) -> str:
    day = None if moment is None else datetime.fromisoformat(moment)
    return say("monitoring.not_known") if day is None else f"{day.day} {day:%B %Y}"


def goal_lines(found: Goals) -> list[str]:
    """Return the chosen goal, or those that can be chosen."""
    return [chosen_line(found.chosen)] if found.chosen is not None else [offer_line(each) for each in found.offered]


def chosen_line(chosen: GoalChosen) -> str:
    """Return the goal the person chose."""
    return say("goals.met" if chosen.met else "goals.chosen", name=chosen.name, text=chosen.text)


def offer_line(offer: GoalOffer) -> str:
    """Return a goal that can be chosen, with its numbers and its cap."""
    if offer.exercise_name is None or offer.goal is None or offer.last_time is None:
        return say("goals.habit", name=offer.name, text=offer.text, cap=offer.cap)
    numbers = {"goal": f"{offer.goal:g}", "last": f"{offer.last_time:g}"}
    return say("goals.more", name=offer.name, exercise=offer.exercise_name, cap=offer.cap, **numbers)


def instead_lines(found: Substitute | None) -> list[str]:
    """Return the session to do instead, with its minutes."""
    if found is None:
        return []
    items = ", ".join(f"{item.name} {item.minutes:g} min" for item in found.items)
    return [f"  {say('page.instead', name=found.name)}: {items}", f"      {found.text}"]
