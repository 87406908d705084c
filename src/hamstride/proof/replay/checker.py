"""Accepts or refuses a decision by its certificate.

Every rule is read anew from its text and the case (`transcript`, `reading`, `rows`); the certificate must state each
rule asked for here and no other. From their truths the decision must follow: urgency, condition, every move of the
path, phase, gates, lighter days, and what is given to do (`given`).

Not checked: that a hold had to be; past step-backs, unless a move up followed or they are due still; how doses and
rungs grew below their ceilings; the days of the calendar; why an item is withheld; words, sources, referrals, outlook.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hamstride.criteria.tree import DAY
from hamstride.proof.replay.given import Given
from hamstride.proof.replay.reading import STATUS
from hamstride.proof.replay.transcript import Transcript
from hamstride.protocol.model import Protocol
from hamstride.protocol.pathway import Pathway, Phase
from hamstride.protocol.rule import LEVELS, URGENT
from hamstride.record.case import Case

Data = Mapping[str, Any]


def check(protocol: Protocol, case: Case, decision: Data, certificate: Data) -> list[str]:
    """Return why a decision is refused, one line each; [] when accepted. Both are data as in JSON, of any shape."""
    try:
        script = Transcript(protocol, case.until(datetime.fromisoformat(decision["at"])), decision, certificate)
        trial = _Trial(script, decision)
        trial.judge(trial.walk(decision["path"]))
        script.end()
        return script.faults
    except (ArithmeticError, AttributeError, LookupError, StopIteration, TypeError, ValueError) as fault:
        return [f"cannot be followed: {fault!r}"]


class _Trial:
    def __init__(self, script: Transcript, decision: Data) -> None:
        self.script, self.rows, self.protocol, self.decision = script, script.rows, script.protocol, decision
        self.at = datetime.fromisoformat(decision["at"]).timestamp()

    def walk(self, path: list[Data]) -> Phase | None:
        """Follow every move, each from where the one before it left the person; return where the last one leads."""
        rows, script, last, orders = self.rows, self.script, float("-inf"), 0
        now: Any = None
        back: float | None = None
        for move in path:
            way, kind, rules = self.protocol.pathway_with(move["phase"]), move["move"], move["rules"]
            to, recurs = way.phase(move["phase"]), rules and rules[0] in {rule.id for rule in way.recurrence}
            rows.stand(None if kind == "start" or now is None else now.counts_as, last, back)
            at, ordered = script.enter(kind, move["at"]), rules == ["clinician"]
            if ordered:
                allowed = self._set(way, orders)
            elif kind == "start":
                allowed = self._begin(way)
            else:
                allowed = self._rise(way, now, last) if kind == "advance" else self._fall(way, now, rules)
            script.must(to.id in allowed and last <= at <= self.at, f"{kind} to {to.id}: not allowed")
            back = None if kind == "start" or recurs else back
            home = not to.next and way.protected_days is not None and back is None
            if (home and (ordered or kind == "advance")) or (kind == "advance" and not ordered and now.returns):
                back = at
            now, last, orders = to, at, orders + ordered
        rows.go_to(self.at)
        script.must(orders == len(rows.phases_ordered()) or not rows.entries, "path: leaves out what a clinician set")
        now = None if self.decision["phase"] is None else now
        rows.stand(None if now is None else now.counts_as, last, back)
        return now  # type: ignore[no-any-return]

    def _set(self, way: Pathway, place: int) -> set[str]:
        """What a clinician ordered; of the orders of one moment any may be meant."""
        given = self.rows.phases_ordered()
        phases = [phase for at, phase in given if at == given[place][0]]
        return {way.standing_for(phase, self.protocol.vocabulary.phases) for phase in phases}

    def _begin(self, way: Pathway) -> set[str]:
        """The first phase of the pathway the newest entry calls for, once nothing urgent is met or unanswered."""
        script, clear = self.script, self.script.clear()
        taken = self.rows.last_entry()
        script.must(script.enter("pathway") == taken and script.condition()[1] is way, "start: another pathway")
        return {way.phases[0].id} if clear else set()

    def _rise(self, way: Pathway, now: Phase, since: float) -> set[str]:
        """The first branch that is not unmet, when all gates are met and nothing speaks against a move up."""
        script, rows = self.script, self.rows
        gates = script.ask_gates(now).values()
        against = [*self._backs(way, now), *(rule for rule, truth in script.ask_all(now.deload_when).items() if truth)]
        branches = [(each.to, each.when is None or script.ask(each.to, each.when.text)) for each in now.next]
        first = next((to for to in branches if to[1] is not False), (None, None))
        rested = rows.now - since >= now.least_days.value * DAY and rows.today > rows.day(since)
        clear = script.clear() and {*gates} <= {True} and not against and rows.now >= rows.held_until()
        return {str(first[0])} if clear and rested and first[1] is True else set()

    def _backs(self, way: Pathway, now: Phase) -> list[str]:
        """The step-backs that are met and lead down."""
        truths = self.script.ask_all(now.step_back_when)
        return [rule.id for rule in now.step_back_when if truths[rule.id] and way.order(rule.to) < way.order(now.id)]

    def _fall(self, way: Pathway, now: Phase, rules: list[str]) -> set[str]:
        """Where the rule that is named leads, or the same phase anew where that is no step down."""
        quiet = self.rows.now - self.rows.last_entry()
        gaps = [(f"gap-{gap.days:g}", gap) for phase in way.phases for gap in phase.gaps if quiet >= gap.days * DAY]
        lead = {gap.to for name, gap in gaps if [name] == rules}
        if not rules[0].startswith("gap-"):
            named = way.recurrence if rules[0] in {rule.id for rule in way.recurrence} else now.step_back_when
            truths = self.script.ask_all(named)
            lead = {rule.to for rule in named if [rule.id] == rules and truths[rule.id]}
        return {to if way.order(to) < way.order(now.id) else now.id for to in lead}

    def judge(self, phase: Phase | None) -> None:
        """Hold what the decision says now against what is found."""
        script, decision, since = self.script, self.decision, self.rows.since
        script.must(script.enter("now", decision["at"]) == self.at, "now: another moment")
        (condition, pathway), flags = script.condition(), script.ask_all(self.protocol.red_flags)
        met = [flag for flag in self.protocol.red_flags if flags[flag.id] and condition not in flag.not_for]
        level = min((LEVELS.index(flag.level) for flag in met), default=len(LEVELS))
        missing, stops = script.unanswered(), level < len(URGENT)
        urgency = "ask_first" if missing and not stops else (*LEVELS, "self_care")[level]
        script.must((decision["urgency"], decision["condition"]) == (urgency, condition), "urgency, condition: others")
        script.must({flag.id for flag in met} <= {each["rule"] for each in decision["reasons"]}, "a sign is not named")
        script.must({*missing} <= {*decision["ask"]}, "a blocking question is not asked")
        lighter = phase is not None and self._stands(phase, since, pathway, stops)
        given = Given(script, decision, phase, lighter)
        given.care(condition, clear=not stops and not missing)
        given.work(clear=not stops and not missing and phase is not None)

    def _stands(self, phase: Phase, since: float, pathway: Pathway, stops: bool) -> bool:
        """Is the phase the one the path ends in, its gates as stated, nothing due? Return whether days are lighter."""
        script, rows, here, path = self.script, self.rows, self.decision["phase"], self.decision["path"]
        day = rows.today - rows.day(since) + 1
        script.must((here["id"], here["since"], here["day"]) == (phase.id, path[-1]["at"], day), "phase: another")
        gates = [(rule, STATUS[truth]) for rule, truth in script.ask_gates(phase).items()]
        script.must([(each["id"], each["status"]) for each in self.decision["gates"]][1:] == gates, "gates: others")
        way, quiet, last = self.protocol.pathway_with(phase.id), self.at - rows.last_entry(), rows.last_entry()
        gaps = [gap for gap in phase.gaps if quiet >= gap.days * DAY and way.order(gap.to) < way.order(phase.id)]
        backs, lighter = self._backs(way, phase), script.ask_all(phase.deload_when).values()
        # A step is taken at an entry or a midnight: what time alone has brought about since then may be due tomorrow.
        told, timed = last == self.at, {rule.id for rule in phase.step_back_when if "days since" in rule.when.text}
        script.must(stops or since == self.at or {*backs} <= (set() if told else timed), "a step back is due")
        script.must(stops or not gaps or since > last, "a step back after a gap is due")
        script.must(stops or not told or way is pathway, "phase: on another pathway")
        return True in lighter
