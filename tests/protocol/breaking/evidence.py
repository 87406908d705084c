"""Sources, ledger rows, lessons, goals and scores."""

from __future__ import annotations

from tests.protocol.breaking.kind import (
    CONFLICTS,
    FLAG,
    FLAGS,
    GOALS,
    LOADING,
    MUSCLE,
    ROWS,
    SCORES,
    SOURCES,
    STRENGTH,
    WATCH,
    cited,
    lose,
    record,
    spoil,
)
from tests.protocol.installed import document

KNOWN = next(id for id, source in document(SOURCES).data["sources"].items() if source["status"] == "known")
EVIDENCE = [
    lose(
        "uncited number", LOADING, ("least_days", "source"), "a `source:` for every rule, threshold and dose", cites=-1
    ),
    lose("uncited rule", STRENGTH, ("step_back_when", 0, "source"), "no source", cites=-1),
    spoil(
        "unknown source",
        FLAGS,
        (*FLAG, "source"),
        "nhs_dvd, signs",
        "a source of sources.yaml",
        "nearest: nhs_dvt",
        cites=-1,
    ),
    spoil(
        "read further than the registry",
        STRENGTH,
        ("most_speed_pct", "source"),
        f"{KNOWN}, where (seen)",
        "at most known",
        KNOWN,
    ),
    spoil("unknown degree of sureness", FLAGS, (*FLAG, "source"), "nhs_dvt, signs (sen)", "nearest: seen"),
    spoil(
        "expired source",
        SOURCES,
        ("sources", "nhs_dvt", "review_by"),
        "2026-01-01",
        "nhs_dvt, expired",
        "the protocol is dated",
        line=("sources", "nhs_dvt"),
    ),
    spoil("source from the future", SOURCES, ("sources", "heiderscheit2010", "year"), 2031, "or earlier", "2031"),
    spoil(
        "day of review unreadable",
        SOURCES,
        ("sources", "nhs_dvt", "review_by"),
        "next year",
        "a date such as",
        line=("sources", "nhs_dvt"),
    ),
    spoil(
        "doi malformed",
        SOURCES,
        ("sources", "heiderscheit2010", "doi"),
        "https://doi.org/10.2519/x",
        "a DOI such as 10.",
    ),
    spoil("unknown kind of source", SOURCES, ("sources", "heiderscheit2010", "kind"), "reviews", "nearest: review"),
    spoil("citations miscounted", "protocol.yaml", ("citations",), 1, "the number of citations in the files"),
    spoil("day of the manifest unreadable", "protocol.yaml", ("date",), "soon", "a date such as 2026-03-01"),
    spoil("ledger row that was never there", FLAGS, (*FLAG, "covers"), ["A-999"], "the row A-999", "ledger", line=FLAG),
    spoil("test of an unknown row", ROWS, ("shown_by_test", 0, "row"), "A-999", "A-001"),
    spoil("row whose test is none", ROWS, ("shown_by_test", 0, "test"), "somewhere", "a test such as tests/"),
    spoil("unknown conflict", CONFLICTS, ("conflicts", 0, "conflict"), "X-99", "X-01"),
    spoil(
        "conflict that rests on nothing",
        CONFLICTS,
        ("conflicts", 0, "rules", 0),
        "icee",
        "records of this protocol in X-01",
        "nearest: ice",
    ),
]

TEACHING = [
    spoil("lesson for an unknown condition", MUSCLE, ("lessons", 0, "for", 0), "strains", "nearest: strain"),
    spoil(
        "lesson for an unknown phase",
        "education/phases.yaml",
        ("lessons", 0, "phases"),
        ["protekt"],
        "protekt in the lesson",
        "nearest: protect",
    ),
    spoil(
        "lesson that claims nothing",
        MUSCLE,
        ("lessons", 0, "claims"),
        [],
        "at least one claim",
        cites=-cited(MUSCLE, ("lessons", 0, "claims")),
    ),
    spoil(
        "opinion sold as evidence",
        MUSCLE,
        ("lessons", 0, "claims", 0, "source"),
        "product_default, we say so",
        "opinion, where only our own choice",
        line=("lessons", 0, "claims", 0, "grade"),
    ),
    spoil("unknown grade", MUSCLE, ("lessons", 0, "claims", 0, "grade"), "certain", "strong"),
    spoil(
        "goal above every cap",
        GOALS,
        (*record(GOALS, "goal", "a_longer_hold"), "more", "by"),
        60,
        "no dose has more room",
    ),
    spoil("goal that is no answer", GOALS, ("goals", 0, "goal"), "ten_more", "an answer of the finding small_goal"),
    spoil(
        "goal in an unknown unit", GOALS, (*record(GOALS, "goal", "a_longer_hold"), "more", "unit"), "seconds", "hold_s"
    ),
    spoil(
        "sign that rises on a yes or no",
        WATCH,
        (*record(WATCH, "sign", "tightness-rising"), "rises"),
        "limp",
        "a finding that is a number",
    ),
    spoil(
        "sign with two ways to be met",
        WATCH,
        (*record(WATCH, "sign", "tightness-rising"), "when"),
        "tightness >= 4",
        "one of `when:`, `rises:` and `jump:`",
        line=record(WATCH, "sign", "tightness-rising"),
    ),
    spoil(
        "unknown exercise on a lighter day", WATCH, ("instead", 0, "items", 0, "exercise"), "cycles", "nearest: cycle"
    ),
    spoil(
        "score out of another number", SCORES, ("scores", 0, "out_of"), 60, "the highest value of the finding odi_pct"
    ),
    spoil(
        "score with all answers missing",
        SCORES,
        ("scores", 0, "most_missing"),
        10,
        "fewer missing than items",
        line=("scores", 0),
    ),
]
