// The session under way as plain data: where it stands and what it tells the record. No page, no clock, no network.

import { mint, stamp } from "./kept.js";

const UNITS = ["reps", "hold_s", "metres", "minutes"];

/** A new session from a card. Every event has its id from the start, so that a second tap or tab makes no second one. */
export function start(kept) {
  const at = stamp(), sessions = {};
  for (const step of kept.card.steps) sessions[step.session] ??= { id: mint(), at, end: mint() };
  return {
    record: kept.record, made_at: kept.made_at, mark: kept.card.mark, day: kept.card.day, at, sessions,
    steps: kept.card.steps.map(fresh), place: 0, screen: kept.card.warm_up.length ? "warm" : "work",
    warm_up: kept.card.warm_up, cool_down: kept.card.cool_down, pre_run: kept.card.pre_run, ran: false,
    timer: null, skip: null, before: "", told: {}, spent: {},
  };
}

const fresh = (step) => ({ ...step, id: mint(), done: 0, began: null });

export const here = (now) => now.steps[now.place];
export const turn = (now) => here(now)?.turns[here(now).done];

/** Put another exercise in the place of this one. What was done of this one already stays its own. */
export function swap(now, option) {
  const step = here(now), done = step.done;
  const left = option.turns.filter((each) => each.set > (done ? step.turns[done - 1].set : 0));
  const other = fresh({ ...step, guide: option.guide, turns: left, dose: option.dose, tempo_words: option.tempo_words,
    branches: { ...step.branches, options: [] } });
  const steps = [...now.steps];
  steps.splice(now.place, done ? 0 : 1, ...(done ? [] : [other]));
  if (done) {
    steps[now.place] = { ...step, turns: step.turns.slice(0, done) };
    if (left.length) steps.splice(now.place + 1, 0, other);
  }
  return { ...now, steps, timer: null, screen: done ? "felt" : "work" };
}

/** The event of the step that ends here; null when there is nothing to tell. */
export function part(now, felt = {}) {
  const step = here(now), skipped = now.skip ?? undefined, session = now.sessions[step.session];
  const rows = step.session === "running" && step.kind === "running" && step.turns[0].speed_pct !== null
    ? [runs(step, felt, skipped)] : sides(step, felt, skipped);
  if (!step.done && !skipped) return null;
  const began = step.done > 0 || skipped === "hurts";
  return { id: step.id, kind: "part", at: stamp(), session: { id: session.id, at: session.at, kind: kindOf(step, began) }, rows };
}

/** Loaded work makes a session of exercises loaded; what was left out, and words about the whole, do not. */
const kindOf = (step, began) => (step.session !== "exercises" ? step.session : began ? step.kind : "mobility");

function runs(step, felt, skipped) {
  const [first] = step.turns;
  return known({ exercise: step.guide.exercise, reps: step.done, metres: first.metres, speed_pct: first.speed_pct, ...felt, skipped });
}

function sides(step, felt, skipped) {
  const { amount, load, ...rest } = felt, rows = new Map();
  step.turns.forEach((each, index) => {
    const row = rows.get(each.side) ?? { exercise: step.guide.exercise, side: each.side, sets: 0 };
    if (index < step.done) {
      row.sets += 1;
      for (const unit of UNITS) if (each[unit] !== null) row[unit] = amount ?? each[unit];
      if (each.load_kg !== null) row.load_kg = load ?? each.load_kg;
    }
    rows.set(each.side, row);
  });
  const did = [...rows.values()].filter((row) => row.sets || skipped);
  return did.map((row) => known({ ...row, ...rest, skipped }));
}

const known = (row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined && value !== null));

/** Go on to the next step, or to the end. */
export function next(now) {
  const told = here(now) ? { ...now.told, [here(now).session]: true } : now.told;
  const place = now.place + 1, screen = place < now.steps.length ? "work" : "end";
  return { ...now, told, place, screen, timer: null, skip: null };
}

/** The sessions of the record something was told of. */
export const open = (now) => Object.keys(now.sessions).filter((name) => now.told[name]);

/** What is said of a whole session. */
export function end(now, name, whole) {
  const session = now.sessions[name], step = now.steps.find((each) => each.session === name);
  return known({ id: session.end, kind: "end", at: stamp(), session: { id: session.id, at: session.at, kind: kindOf(step, false) }, ...whole });
}
