"""Questions put to z3: which of them have an answer, and of a counterexample the smallest one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import z3

from hamstride.proof.property import Question

MOST_MILLISECONDS = 30_000  # for one question; one that takes longer is not proved


class Undecided(RuntimeError):
    """The solver gave up on a question."""


def answers(questions: Sequence[Question]) -> Iterator[bool]:
    """Yield of each question whether a record exists for which its conditions hold.

    What holds of the records is told once for all questions.

    Raises:
        Undecided: the solver could not tell.
    """
    solver = _solver(assumptions(questions))
    for question in questions:
        if any(map(z3.is_false, question.conditions)):
            yield False  # as it stands; many questions are about numbers alone
            continue
        solver.push()
        solver.add(*question.conditions)
        yield _holds(solver, question)
        solver.pop()


def assumptions(questions: Iterable[Question]) -> list[z3.BoolRef]:
    """Return what holds of the records of all questions; call it when every question has been made."""
    moments = {id(moment): moment for question in questions for moment in question.moments}
    return [each for moment in moments.values() for each in moment.assumptions]


def smallest(question: Question) -> z3.ModelRef:
    """Return a record for which the conditions hold and from which no single entry can be left out."""
    asserted = [*question.conditions, *assumptions([question])]
    solver = _solver(asserted)
    _holds(solver, question)
    model = solver.model()
    for choice in _leaner(asserted):
        if z3.is_true(model.eval(choice, model_completion=True)):
            solver.add(choice)  # it is so already, and stays so
            continue
        solver.push()
        solver.add(choice)
        if solver.check() == z3.sat:
            model = solver.model()
        else:
            solver.pop()
    return model


def script(questions: Sequence[Question], *, scoped: bool = True) -> str:
    """Return the questions as one SMT-LIB text with a `check-sat` for each, for any solver.

    `scoped` keeps the conditions of one question from the next; a single one does without.
    """
    told = assumptions(questions)
    every = z3.Solver()
    every.add(*told, *(condition for question in questions for condition in question.conditions))
    named = [line for line in every.sexpr().splitlines() if line.startswith(("(declare-", "(define-"))]
    lines = ["(set-logic ALL)", *named, *(f"(assert {each.sexpr()})" for each in told)]
    for question in questions:
        asserted = (f"(assert {each.sexpr()})" for each in question.conditions)
        asking = [*asserted, "(check-sat)"]
        lines += ["(push 1)", *asking, "(pop 1)"] if scoped else asking
    return "\n".join(lines) + "\n"


def _solver(asserted: Iterable[z3.BoolRef]) -> z3.Solver:
    solver = z3.Solver()
    solver.set("timeout", MOST_MILLISECONDS)
    solver.add(*asserted)
    return solver


def _holds(solver: z3.Solver, question: Question) -> bool:
    verdict = solver.check()
    if verdict == z3.unknown:
        raise Undecided(f"{question.about}: {solver.reason_unknown()}")
    return bool(verdict == z3.sat)


def _leaner(asserted: Iterable[z3.BoolRef]) -> Iterator[z3.BoolRef]:
    """Yield what would make a counterexample easier to read: fewer entries, then plain values."""
    names = _variables(asserted)
    flags = sorted((each for each in names if z3.is_bool(each)), key=_session_first)
    yield from (z3.Not(each) for each in flags if _name(each).endswith((".there", ".asked")))
    yield from (z3.Not(each) for each in flags if not _name(each).endswith((".there", ".asked")))
    numbers = [each for each in names if z3.is_arith(each) and ".value" in _name(each)]
    yield from (each == 0 for each in numbers)
    yield from (z3.IsInt(each) for each in names if z3.is_real(each))


def _session_first(flag: z3.BoolRef) -> tuple[bool, int, str]:
    """A record without sessions is the easiest to read, so these go first, the oldest before the others."""
    name = _name(flag)
    place = int(name[7]) if name.startswith("session") and name[7].isdigit() else 0
    return not name.startswith("session"), -place, name


def _name(variable: z3.ExprRef) -> str:
    return str(variable.decl().name())


def _variables(assertions: Iterable[z3.BoolRef]) -> list[z3.ExprRef]:
    found: dict[int, z3.ExprRef] = {}
    seen: set[int] = set()
    waiting: list[z3.ExprRef] = list(assertions)
    while waiting:
        term = waiting.pop()
        if term.get_id() in seen:
            continue
        seen.add(term.get_id())
        if z3.is_const(term) and term.decl().kind() == z3.Z3_OP_UNINTERPRETED:
            found[term.get_id()] = term
        waiting.extend(term.children())
    return sorted(found.values(), key=_name)
