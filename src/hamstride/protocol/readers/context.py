"""What every reader of a protocol file needs: the vocabulary, the registry, and how to read a criterion or a rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from hamstride.criteria.check import read
from hamstride.criteria.measured import compile_measured
from hamstride.criteria.parse import CriterionError
from hamstride.criteria.phrase import phrase
from hamstride.criteria.tree import All
from hamstride.criteria.truth import compile_last_answers, compile_truth
from hamstride.criteria.vocabulary import Vocabulary
from hamstride.protocol.cite import Registry
from hamstride.protocol.place import Place
from hamstride.protocol.places import Places
from hamstride.protocol.rule import Amount, Rule, When
from hamstride.words.say import say

NOTHING = When("?", All(()), lambda _facts, _trace: None, "?")


@dataclass(frozen=True, slots=True)
class Context:
    """Shared by the readers of one load."""

    vocabulary: Vocabulary
    registry: Registry
    places: Places = field(default_factory=Places)

    def when(self, place: Place | None) -> When:
        """Return the criterion at a place, compiled; what cannot be read is a fault there."""
        if place is None:
            return NOTHING
        text = place.text()
        if not isinstance(place.value, str):
            return NOTHING
        try:
            node = read(text, self.vocabulary)
        except CriterionError as fault:
            place.fault(str(fault))
            return NOTHING
        return When(text, node, compile_truth(node, self.vocabulary), phrase(node, self.vocabulary), place.line)

    def never(self, missing: str, line: int | None) -> When:
        """Return a criterion that cannot be told, for what the source does not give."""
        return When(f"missing: {missing}", All(()), NOTHING.truth, say("gate.missing"), line)

    def holding(self, when: When) -> When:
        """Return the criterion read on the last answers, whatever their age."""
        return when if when is NOTHING else replace(when, truth=compile_last_answers(when.node, self.vocabulary))

    def opening(self, when: When) -> When:
        """Return the criterion of what opens something: a measured value must be clear of it by its error."""
        return when if when is NOTHING else replace(when, truth=compile_measured(when.node, self.vocabulary))

    def rule(
        self,
        place: Place,
        id_key: str | None,
        text_key: str = "text",
        extra: tuple[str, ...] = (),
        opens: bool = False,
    ) -> Rule:
        """Return a record {id, when, text, source}; without a key for an id, the criterion is the id."""
        required = [key for key in (id_key, "when") if key]
        fields = place.fields(required, [text_key, "why", "source", "covers", *extra])
        return self.rule_of(place, fields, id_key, text_key, opens)

    def rule_of(
        self,
        place: Place,
        fields: Mapping[str, Place],
        id_key: str | None,
        text_key: str = "text",
        opens: bool = False,
    ) -> Rule:
        """Return the rule whose fields were read already."""
        words = fields.get(text_key) or fields.get("why")
        if words is None:
            place.child(text_key, None).fault("the reason in words", "nothing")
        when = self.when(fields.get("when"))
        when = self.opening(when) if opens else when
        id = fields[id_key].text() if id_key and id_key in fields else when.text
        rule = Rule(
            id=id,
            when=when,
            text=words.text() if words is not None else "",
            sources=self.registry.cited(place, fields),
            covers=covers(fields),
        )
        return self.places.note(rule, place)

    def amount(self, place: Place | None, low: float, high: float) -> Amount:
        """Return a dated number {value, source, why}."""
        if place is None:
            return Amount(low, "", ())
        fields = place.fields(["value", "why"], ["source"])
        amount = Amount(
            value=fields["value"].number(low, high) if "value" in fields else low,
            why=fields["why"].text() if "why" in fields else "",
            sources=self.registry.cited(place, fields),
        )
        return self.places.note(amount, place)


def covers(fields: Mapping[str, Place]) -> tuple[str, ...]:
    """Return the ledger rows a record brings alive."""
    return fields["covers"].texts() if "covers" in fields else ()
