"""Hamstride: from a person's record to today's plan, with every reason.

protocol = load_protocol()
case = read_case("ana.case.yaml", protocol)
decision = decide(protocol, case, at)
print(explain(decision))
"""

from __future__ import annotations

from hamstride.casebook import CaseRefused, load_protocol, read_case
from hamstride.engine.decide import decide
from hamstride.engine.decision import Decision
from hamstride.engine.explain import explain
from hamstride.protocol.model import Protocol
from hamstride.record.case import Case

__version__ = "0.1.0"
__all__ = ["Case", "CaseRefused", "Decision", "Protocol", "decide", "explain", "load_protocol", "read_case"]
