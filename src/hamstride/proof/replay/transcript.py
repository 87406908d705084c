"""A certificate held against a case, rule by rule: what is asked is read anew, and must be stated as it was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from hamstride.criteria.parse import parse
from hamstride.proof.replay.reading import STATUS, Truth, read
from hamstride.proof.replay.rows import Rows
from hamstride.protocol.model import Protocol
from hamstride.protocol.pathway import Pathway, Phase
from hamstride.protocol.rule import URGENT
from hamstride.record.case import Case

Data = Mapping[str, Any]
MISSING = "missing: "  # the source of a published programme gives no number; never met


class Transcript:
    """The scenes of a certificate, one after the other; `faults` holds what does not agree."""

    def __init__(self, protocol: Protocol, case: Case, decision: Data, certificate: Data) -> None:
        self.protocol, self.rows = protocol, Rows(protocol, case)
        self.readings, self.criteria = certificate["readings"], certificate["criteria"]
        self.scenes, self.faults = iter(certificate["scenes"]), list[str]()
        self.stated: dict[tuple[str, str], Any] = {}
        own, kinds = {"id": protocol.id, "version": protocol.version}, (decision["hamstride"], certificate["hamstride"])
        self.must(kinds == ("decision/1", "certificate/1"), "not a decision and its certificate")
        self.must(decision["protocol"] == certificate["protocol"] == own, "made with another protocol")
        self.must(decision["at"] == certificate["at"], "made for another moment")

    def must(self, holds: object, fault: str) -> None:
        """Note a fault unless something holds."""
        self.faults += [] if holds else [fault]

    def enter(self, about: str, at: str = "") -> float:
        """Go to the next scene and return its moment; `at` is what the decision says of it, to the second."""
        self.leave()
        scene = next(self.scenes)
        self.must(scene["about"] == about and scene["at"].startswith(at[:19]), f"{about}: another scene is stated")
        for rule, text, status, leaves in scene["rules"]:
            found = [[leaf, [self.readings[place] for place in places]] for leaf, places in leaves]
            self.must((rule, self.criteria[text]) not in self.stated, f"{rule}: stated twice")
            self.stated[rule, self.criteria[text]] = [status, found]
        self.rows.go_to(datetime.fromisoformat(scene["at"]).timestamp())
        return self.rows.now

    def leave(self) -> None:
        """End a scene: everything stated in it must have been asked."""
        self.faults += [f"{rule}: stated, and not to be asked here" for rule, _ in self.stated]
        self.stated = {}

    def end(self) -> None:
        """End the last scene; the certificate must have no more."""
        self.leave()
        self.must(next(self.scenes, None) is None, "certificate: more scenes than the decision has")

    def ask(self, rule: str, text: str, ageless: bool = False, opens: bool = False) -> Truth:
        """Return the truth of a criterion as it is read here; the certificate must state it so."""
        truth, leaves = (None, []) if text.startswith(MISSING) else read(parse(text), self.rows, ageless, opens)
        self.must(self.stated.pop((rule, text), None) == [STATUS[truth], leaves], f"{rule}: not stated as it is")
        return truth

    def ask_all(self, rules: Iterable[Any]) -> dict[str, Truth]:
        """Return the truth of every rule by its id; for urgent warning signs an answer counts whatever its age."""
        return {each.id: self.ask(each.id, each.when.text, getattr(each, "level", "") in URGENT) for each in rules}

    def ask_gates(self, phase: Phase) -> dict[str, Truth]:
        """Return the truth of every gate of a phase by its id; what was measured must be clear of it by its error."""
        return {gate.id: self.ask(gate.id, gate.when.text, opens=True) for gate in phase.leave_when}

    def unanswered(self) -> list[str]:
        """Return the blocking questions without an answer that counts."""
        words = {id: ", ".join(self.protocol.findings[id].options or ("yes", "no")) for id in self.protocol.blocking}
        return [id for id in words if self.ask(id, f"{id} is in ({words[id]})") is not True]

    def clear(self) -> bool:
        """Return whether no urgent sign is met and no blocking question open."""
        urgent = self.ask_all(flag for flag in self.protocol.red_flags if flag.level in URGENT)
        return not self.unanswered() and True not in urgent.values()

    def condition(self) -> tuple[str, Pathway]:
        """Return the first condition that is met, and the pathway: its own, or that of the phase a clinician set."""
        known = [
            (each, each.when is None or self.ask(each.condition, each.when.text)) for each in self.protocol.recognitions
        ]
        condition = next(each.condition for each, met in known if met)
        ordered = self.rows.phases_ordered()
        own = self.protocol.pathway_of(condition)
        return condition, self.protocol.pathway_with(ordered[-1][1]) if ordered else own
