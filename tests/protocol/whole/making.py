"""Records of the small protocol that a check reads little of: a criterion and a name."""

from __future__ import annotations

from typing import Any

from hamstride.protocol.care import Screen, SelfCare
from hamstride.protocol.exercise import Rung
from hamstride.protocol.model import Page
from hamstride.protocol.monitoring import EarlySign, MoreOf, SmallGoal
from hamstride.protocol.pathway import StepBack
from hamstride.protocol.returning import Axis
from hamstride.protocol.routines import RunCheck
from hamstride.protocol.rule import Rule
from hamstride.protocol.signs import Range, Recognition, RedFlag, ReferralClock
from tests.engine.small_plan import rule, when

HURTS, LIMPS = "pain_rest >= 5", "limp is yes"


def flag(id: str, text: str = HURTS) -> RedFlag:
    return RedFlag(id, when(text), "", (), level="routine")


def clock(id: str, text: str = HURTS) -> ReferralClock:
    return ReferralClock(id, when(text), "", ())


def back(id: str, text: str = HURTS) -> StepBack:
    return StepBack(id, when(text), "", (), to="protect")


def known(condition: str, text: str | None = HURTS) -> Recognition:
    return Recognition(condition, "", None if text is None else when(text), (), (), ())


def outlook(id: str, text: str | None = HURTS) -> Range:
    return Range(id, None if text is None else when(text), (1, 2), "", ())


def care(id: str, *screens: Screen, start: tuple[Rule, ...] = (), offer: str | None = None) -> SelfCare:
    return SelfCare(id, "", (), (), None if offer is None else when(offer), "", None, None, (), screens, start, ())


def screen(id: str, text: str = HURTS, *only_for: str) -> Screen:
    return Screen(id, when(text), "", (), (), only_for)


def page(id: str, *findings: str, kind: str = "checklist") -> Page:
    return Page(id, "", "", kind, findings, ())


def rung(id: str, phase: str = "protect", speed: int = 50, exercise: str = "jog") -> Rung:
    return Rung(id, phase, exercise, 4, 50, speed, 30, "start", "", ())


def check_before(id: str, text: str = HURTS) -> RunCheck:
    return RunCheck(id, when(text), "", ())


def axis(id: str) -> Axis:
    return Axis(rule(id, HURTS), "", None, False)


def goal(id: str, more: MoreOf | None = None) -> SmallGoal:
    return SmallGoal(rule(id, HURTS), "", more, None, "")


def sign(id: str, text: str = HURTS, **changes: Any) -> EarlySign:
    return EarlySign(rule(id, text), (), **changes)
