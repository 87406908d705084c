"""A second opinion: the same questions put to cvc5, as SMT-LIB text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cvc5

from hamstride.proof.property import Question
from hamstride.proof.solve import script


def second_answers(questions: Sequence[Question], most_milliseconds: int = 300_000) -> Iterator[bool | None]:
    """Yield what cvc5 answers to each question: whether a record exists, None where it cannot tell."""
    manager = cvc5.TermManager()
    solver = cvc5.Solver(manager)
    solver.setOption("incremental", "true")
    solver.setOption("tlimit-per", str(most_milliseconds))
    parser = cvc5.InputParser(solver)
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, script(questions), "questions")
    symbols = parser.getSymbolManager()
    while not (command := parser.nextCommand()).isNull():
        said = command.invoke(solver, symbols).strip()
        if said in ("sat", "unsat") or said.startswith("unknown"):
            yield {"sat": True, "unsat": False}.get(said)
        elif said:
            raise ValueError(f"cvc5 refused a line: {said[:300]}")
