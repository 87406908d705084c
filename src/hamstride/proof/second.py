"""A second opinion: the same questions put to cvc5, as SMT-LIB text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cvc5

from hamstride.proof.property import Question
from hamstride.proof.solve import script

QUICK_MILLISECONDS = 1_000  # for a question among others


def second_answers(questions: Sequence[Question], most_milliseconds: int = 300_000) -> Iterator[bool | None]:
    """Yield what cvc5 answers to each question: whether a record exists, None where it cannot tell.

    What holds of the records is told once for all. A question it cannot settle at once that way is put by itself: then
    the solver may simplify everything for this one, which takes a tenth of the time.
    """
    for question, answer in zip(questions, _asked(questions, QUICK_MILLISECONDS, incremental=True), strict=True):
        yield next(_asked([question], most_milliseconds, incremental=False)) if answer is None else answer


def _asked(questions: Sequence[Question], most_milliseconds: int, *, incremental: bool) -> Iterator[bool | None]:
    manager = cvc5.TermManager()
    solver = cvc5.Solver(manager)
    solver.setOption("incremental", str(incremental).lower())
    solver.setOption("tlimit-per", str(most_milliseconds))
    parser = cvc5.InputParser(solver)
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, script(questions, scoped=incremental), "questions")
    symbols = parser.getSymbolManager()
    while not (command := parser.nextCommand()).isNull():
        said = command.invoke(solver, symbols).strip()
        if said in ("sat", "unsat") or said.startswith("unknown"):
            yield {"sat": True, "unsat": False}.get(said)
        elif said:
            raise ValueError(f"cvc5 refused a line: {said[:300]}")
