"""Sentences of the language that cannot be meant: unknown words, wrong units, windows that do not apply."""

from __future__ import annotations

from tests.protocol.breaking.kind import FLAG, FLAGS, Kind, spoil

WHEN = (*FLAG, "when")


def criterion(name: str, sentence: str, *says: str) -> Kind:
    return spoil(f"criterion: {name}", FLAGS, WHEN, sentence, *says)


CRITERIA = [
    criterion("unknown finding", "breathless_or_chest_pian is yes", "findings", "breathless_or_chest_pain"),
    criterion("unknown condition", "condition diabetis", "conditions", "diabetes"),
    criterion("unknown medicine", "medicine statins", "medicines", "nearest: statin"),
    criterion("unknown phase", "reached(strenth)", "phases", "nearest: strength"),
    criterion("unknown exercise", "good_sessions(nordic) >= 2 within 21 days", "nordic", "exercises"),
    criterion("unknown kind of session", "sessions(swimming) >= 2 within 21 days", "swimming", "session kinds"),
    criterion("unknown answer", "bruising is huge", "huge", "answers of bruising"),
    criterion("unknown clock", "days since birth >= 3", "birth"),
    criterion("unknown group", "any(green_flags)", "green_flags"),
    criterion("unit clash", "knee_extension_deg <= 5 cm", "the unit must be deg, found cm"),
    criterion("unknown unit", "knee_extension_deg <= 5 furlongs", "furlongs"),
    criterion("number without its unit", "knee_extension_deg <= 5", "the unit must be deg, found none"),
    criterion("number outside the range", "pain_rest <= 12", "outside the range of pain_rest (0 to 10)"),
    criterion("a sentence that stops", "pain_rest <=", "cannot read"),
    criterion("a number asked as a choice", "pain_rest is yes", "pain_rest", "is a number"),
    criterion("a choice asked as a number", "limp <= 1", "limp", "is not a number"),
    criterion("a side where there is none", "deficit(sleep_h) <= 1 h", "sleep_h", "no left and right"),
    criterion("ratio where lower is better", "ratio(knee_extension_deg) >= 90 %", "use deficit(knee_extension_deg)"),
    criterion("ratio in the wrong unit", "ratio(hop_single_m) >= 90 m within 14 days", "the unit must be %"),
    criterion("a window that is empty", "pain_during <= 1 in last 0 sessions", "counts from 1"),
    criterion("a window that cannot be read", "limp is no for some days", "cannot read"),
    criterion("a window on a clock", "days since onset >= 3 within 2 days", "takes no window"),
    criterion("a session window on a daily answer", "foot_drop is yes in last 2 sessions", "not logged with a session"),
    criterion("a session value without a window", "session_effort >= 8", "needs a session window"),
    criterion("a share of something in another unit", "top_speed_m_s >= 95 % of sleep_h", "sleep_h", "unit"),
    criterion("little shown by a count", "not sessions(running) >= 1 within 7 days", "cannot be negated"),
    criterion("brackets without end", "(" * 200 + "limp is yes" + ")" * 200, "nested too deeply"),
]
