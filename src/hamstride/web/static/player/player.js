// The player: one exercise at a time. It decides nothing: steps, doses and branches come with the card.

import { tidy } from "./app.js";
import { beep, say, shake, stayOn, wake } from "./cues.js";
import { dayOf, drop, get, put } from "./kept.js";
import { end, here, next, open, part, start, swap, turn } from "./steps.js";
import { card, observed, tell } from "./sync.js";
import { LEAD_IN_S, begin, later, pause, read, resume, shown, watch } from "./timer.js";

const root = document.getElementById("player");
const MORE_REST_S = 30, HALF_FROM_S = 20, COUNTED_S = 3;
let kept, now, stop = () => {}, heard = "", refused = false, before = "", busy = false;

// ---- pages from templates ----

const at = (slot, within = root) => within.querySelector(`[data-slot="${slot}"]`);
const fill = (slot, text) => { at(slot).textContent = text ?? ""; };
const show = (element, on) => { if (element) element.hidden = !on; };

function lines(slot, texts) {
  at(slot)?.replaceChildren(...texts.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
}

function page(name) {
  stop();
  root.replaceChildren(document.getElementById(`t-${name}`).content.cloneNode(true));
  for (const each of root.querySelectorAll("[data-do]")) {
    const act = acts[each.dataset.do];
    each.addEventListener(each.tagName === "FORM" ? "submit" : "click", (event) => tapped(event, act, each));
  }
  if (now?.before && at("before")) { fill("before", now.before); show(at("before"), true); }
  const same = name === "work" && before === here(now).id; // the next set of it: the hand stays on the button
  const first = root.querySelector(same ? "[data-do=main]" : "h1");
  if (!same) { first.tabIndex = -1; scrollTo(0, 0); }
  before = name === "work" ? here(now).id : "";
  first.focus({ preventScroll: true });
}

/** One tap, one act: the second tap of a double one, and a tap while the first is being kept, are none. */
async function tapped(event, act, element) {
  event.preventDefault();
  if (busy || event.detail > 1) return;
  busy = true;
  wake();
  try { await act(element); } finally { busy = false; }
}

const chosen = (name) => root.querySelector(`input[name="${name}"]:checked`);

function missing(id, field) {
  const fault = document.getElementById(id);
  show(fault, true);
  field?.focus();
  return false;
}

// ---- where the session stands ----

async function go(to) {
  stop(); // the clock looks at nothing that has no page yet
  now = to;
  await put("kept", now, "now");
  draw();
}

function draw() {
  const screens = { warm, work, felt, stop: enough, end: whole };
  const step = here(now);
  if (now.screen === "work" && step?.session === "running" && !now.ran && now.pre_run.length) return ask();
  return screens[now.screen]();
}

async function told(event) {
  if (!event) return;
  await tell(event, { record: now.record, made_at: now.made_at, card: { mark: now.mark } });
  tidy().catch(() => {});
}

async function onwards(text = "") {
  const step = here(now);
  const spent = { ...now.spent, [step.session]: (now.spent[step.session] ?? 0) + (step.began ? Date.now() - step.began : 0) };
  await go({ ...next(now), before: text, spent });
}

// ---- before ----

function opening() {
  page("start");
  const { card: today } = kept;
  lines("notes", today.notes);
  show(at("morning"), kept.asks_morning);
  show(at("limit"), today.pain_limit !== null);
  fill("pain", today.pain_limit);
  at("list").replaceChildren(...today.steps.map((step) => {
    const item = Object.assign(document.createElement("li"), { className: "item" });
    const name = Object.assign(document.createElement("h2"), { textContent: step.guide.name, className: "small" });
    item.append(name, Object.assign(document.createElement("p"), { textContent: step.dose, className: "dose" }));
    return item;
  }));
  const pictures = today.steps.flatMap((step) => step.turns.map((each) => drawn(step.guide.exercise, each.side)));
  for (const each of new Set(pictures)) fetch(each).catch(() => {}); // for later, without a network
}

function warm() {
  page("warm");
  lines("list", now.warm_up.map((each) => each.text));
}

function ask() {
  page("ask");
  lines("list", now.pre_run);
}

// ---- one exercise ----

function work() {
  const step = here(now), current = turn(now);
  page("work");
  fill("place", now.place + 1);
  fill("places", now.steps.length);
  fill("name", step.guide.name);
  fill("dose", step.dose);
  picture(step);
  at("dots").append(...step.turns.map((_, index) => Object.assign(document.createElement("i"), { className: index < step.done ? "on" : index === step.done ? "now" : "" })));
  at("dots").setAttribute("aria-hidden", "true"); // the words beside them say it
  root.querySelector(`[data-count=${current.speed_pct === null ? "run" : "set"}]`).remove();
  fill("set", current.set);
  fill("sets", Math.max(...step.turns.map((each) => each.set)));
  fill("side", current.side_words && `${current.side_words}, `);
  fill("turn", current.words);
  fill("tempo", step.tempo_words);
  lines("how", step.guide.how);
  lines("cues", step.guide.cues);
  lines("stopwhen", step.guide.stop_when);
  choices(step);
  show(root.querySelector("[data-do=back]"), step.done > 0);
  root.querySelector("[data-do=sound]").setAttribute("aria-pressed", String(document.documentElement.dataset.sound === "off"));
  stayOn(true);
  heard = "";
  stop = watch(tick);
}

function picture(step) {
  const image = at("figure").querySelector("img");
  image.onload = () => show(at("figure"), true);
  const address = drawn(step.guide.exercise, turn(now).side, isStill());
  image.alt = step.guide.name;
  root.querySelector("[data-do=still]").setAttribute("aria-pressed", String(isStill()));
  image.src = address;
}

/** Held still on request, and from the start for who asked their phone for less motion. */
const isStill = () => now.still ?? matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Where the picture of an exercise is: the right leg is the mirror image of the left one. */
function drawn(exercise, side, still) {
  const asked = [...(side === "right" ? ["side=right"] : []), ...(still ? ["still"] : [])];
  return `/figure/${exercise}.svg${asked.length ? `?${asked.join("&")}` : ""}`;
}

function choices(step) {
  const words = at("words").content;
  show(at("others"), step.branches.options.length > 0);
  at("options").replaceChildren(...step.branches.options.map((option) => {
    const item = document.createElement("li"), button = Object.assign(document.createElement("button"), { className: "link", type: "button" });
    button.textContent = `${words.querySelector(`[data-way=${option.way}]`).textContent}: ${option.guide.name}, ${option.dose}`;
    button.addEventListener("click", () => go({ ...swap(now, option), before: "" }));
    item.append(button);
    return item;
  }));
}

const phrase = (name) => at("words").content.querySelector(`[data-phase=${name}]`).textContent;

/** Look at the clock: show where the timer is, give each cue once, and move on where a span has ended. */
function tick() {
  const { timer } = now, current = turn(now), state = timer && read(timer, Date.now());
  const counting = state && !state.over;
  if (state?.over) return over(timer, state);
  const name = counting ? state.name : "idle";
  at("work").dataset.state = timer?.paused ? "paused" : name;
  show(at("clock"), counting);
  if (counting) {
    const named = name === "work" && current.hold_s !== null ? "hold" : name;
    fill("phase", phrase(timer.paused ? "paused" : named));
    fill("left", shown(state.left));
    cue(name, state, phrase(named));
  }
  const label = counting ? (name === "rest" ? "rest" : "stop") : current.work_s === null ? (current.speed_pct === null ? "done" : "ran") : current.hold_s === null ? "begin" : "start";
  for (const each of root.querySelectorAll("[data-say]")) show(each, [label, timer?.paused ? "resume" : "pause"].includes(each.dataset.say));
  show(root.querySelector("[data-do=pause]"), counting);
  root.querySelector("[data-do=pause]").setAttribute("aria-pressed", String(Boolean(timer?.paused)));
  show(root.querySelector("[data-do=more]"), counting && name === "rest");
}

function cue(name, { left, whole }, words) {
  const half = name === "work" && whole >= HALF_FROM_S && left <= whole / 2;
  const last = left <= COUNTED_S && name !== "rest" ? left : name === "rest" && left <= 10 ? "ten" : "";
  const mark = `${name} ${half} ${last}`;
  if (now.timer.paused || mark === heard) return;
  const first = !heard.startsWith(name);
  if (first && name === "work") { beep(true, 0.4); shake(200); }
  else if (typeof last === "number") beep(false);
  say(first ? `${words}, ${shown(left)}` : half && !heard.includes("true") ? phrase("half") : last === "ten" ? shown(left) : "");
  heard = mark;
}

/** A span is over: after work the set is done and the rest began at that moment, however long the phone slept. */
function over(timer, state) {
  stop();
  beep(true, 0.6);
  shake(300, 100, 300);
  say(phrase(state.name === "rest" ? "over" : "end"));
  if (state.name === "rest") return go({ ...now, timer: null, before: "" });
  return set(state.ended);
}

async function set(moment = Date.now()) {
  const step = here(now), { rest_s } = turn(now), done = step.done + 1;
  const steps = now.steps.with ? now.steps.with(now.place, { ...step, done, began: step.began ?? moment })
    : now.steps.map((each, index) => (index === now.place ? { ...step, done, began: step.began ?? moment } : each));
  const last = done === step.turns.length;
  const timer = rest_s && !last ? begin([["rest", rest_s]], moment) : null;
  await go({ ...now, steps, timer, screen: last ? "felt" : "work", before: "" });
}

function changed(step) {
  return { ...now, steps: now.steps.map((each, index) => (index === now.place ? step : each)) };
}

// ---- after it ----

function felt() {
  const step = here(now);
  page("felt");
  fill("name", `${step.guide.name}.`);
  if (now.skip === "hurts") { fill("before", step.branches.hurts); show(at("before"), true); }
  show(at("form"), step.done > 0 && now.skip !== "hurts");
  const [first] = step.turns, run = first.speed_pct !== null;
  show(at("amount"), step.done > 0 && !run);
  show(at("load"), Boolean(first.load_kg));
  for (const each of root.querySelectorAll("[data-unit]")) show(each, first[each.dataset.unit] !== null);
  stayOn(false);
}

function amount(id) {
  const field = document.getElementById(id), text = field.value.trim().replace(",", ".");
  if (!text || field.closest("[hidden]")) return undefined;
  return /^\d{1,3}(\.\d)?$/.test(text) && Number(text) <= 500 && (id === "load" || Number.isInteger(Number(text))) ? Number(text) : null;
}

async function answered() {
  const pain = chosen("pain");
  if (!pain) return missing("pain-fault", root.querySelector("input[name=pain]"));
  const done = amount("amount"), load = amount("load");
  if (done === null || load === null) return missing("amount-fault", document.getElementById("amount"));
  const value = pain.value === "" ? undefined : Number(pain.value), { pain_above: limit } = here(now).branches;
  await told(part(now, { pain: value, form: chosen("form")?.value, amount: done, load }));
  if (limit !== null && value > limit) return go({ ...now, screen: "stop", before: "" });
  return onwards(now.skip === "no_time" ? here(now).branches.no_time : "");
}

function enough() {
  page("stop");
  fill("text", here(now).branches.stop);
}

function whole() {
  page("end");
  const names = open(now), minutes = { exercises: spent(["exercises", "sport"]), running: spent(["running"]) };
  if (!names.length) return finish({});
  for (const name of ["exercises", "running"]) {
    show(at(name), names.includes(name));
    document.getElementById(`minutes-${name}`).value = minutes[name] || "";
  }
  return undefined;
}

const spent = (names) => Math.round(names.reduce((sum, name) => sum + (now.spent[name] ?? 0), 0) / 60000);

async function ended() {
  const whole = {};
  for (const name of open(now)) {
    const field = document.getElementById(`minutes-${name}`), typed = field?.value.trim();
    if (typed && !(/^\d{1,3}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= 600)) return missing("minutes-fault", field);
    const effort = chosen(`effort-${name}`);
    whole[name] = { minutes: typed ? Number(typed) : undefined, effort: effort ? Number(effort.value) : undefined };
  }
  return finish(whole);
}

async function finish(whole) {
  const from = { record: now.record, made_at: now.made_at, card: { mark: now.mark } };
  for (const [name, each] of Object.entries(whole)) {
    if (Object.values(each).some((value) => value !== undefined)) await tell(end(now, name, each), from);
  }
  const cool = now.cool_down;
  await put("kept", { record: now.record, day: dayOf() }, "finished");
  await drop("kept", "now");
  now = undefined;
  stayOn(false);
  const { waiting, said } = await tidy().catch(() => ({ waiting: 1, said: [] }));
  page("done");
  show(at("saved"), waiting === 0);
  show(at("waits"), waiting > 0);
  lines("said", said);
  show(at("cool"), cool.length > 0);
  lines("list", cool.map((each) => each.text));
}

// ---- what can be tapped ----

const acts = {
  async start() {
    const form = at("morning"), pain = chosen("morning");
    if (kept.asks_morning && !pain) return missing("morning-fault", form.querySelector("input"));
    if (pain?.value) await tell(observed("pain_morning", Number(pain.value)));
    return go(start(kept));
  },
  async warmed() { await told(observed("warm_up_done", true)); await go({ ...now, screen: "work" }); },
  async cold() {
    const why = chosen("cold");
    if (!why) return missing("cold-fault", root.querySelector("input[name=cold]"));
    await told(observed("warm_up_done", false));
    await told(observed("warm_up_skipped", why.value));
    return go({ ...now, screen: "work" });
  },
  run() { return go({ ...now, ran: true }); },
  norun() {
    const steps = now.steps.filter((each, index) => index < now.place || each.session !== "running");
    return go({ ...now, steps, ran: true, screen: now.place < steps.length ? "work" : "end" });
  },
  main() {
    const { timer } = now, current = turn(now), state = timer && read(timer, Date.now());
    if (state && !state.over && state.name === "rest") return go({ ...now, timer: null, before: "" });
    if (timer || current.work_s === null) return set();
    const moment = Date.now(), step = here(now);
    return go({ ...changed({ ...step, began: step.began ?? moment }), timer: begin([["lead", LEAD_IN_S], ["work", current.work_s]], moment), before: "" });
  },
  pause() { const moment = Date.now(); return go({ ...now, timer: now.timer.paused ? resume(now.timer, moment) : pause(now.timer, moment) }); },
  more() { return go({ ...now, timer: later(now.timer, MORE_REST_S * 1000) }); },
  back() { const step = here(now); return go({ ...changed({ ...step, done: step.done - 1 }), timer: null }); },
  hurts() { return go({ ...now, timer: null, skip: "hurts", screen: "felt", before: "" }); },
  async notime() {
    const skip = { ...now, timer: null, skip: "no_time", before: "" };
    if (here(now).done) return go({ ...skip, screen: "felt" });
    now = skip;
    await told(part(now));
    return onwards(here(now).branches.no_time);
  },
  sound(button) {
    const off = document.documentElement.dataset.sound !== "off";
    document.documentElement.dataset.sound = off ? "off" : "on";
    button.setAttribute("aria-pressed", String(off));
    put("kept", off ? "off" : "on", "sound").catch(() => {});
  },
  still() { return go({ ...now, still: !isStill() }); },
  felt: answered,
  next() { return onwards(); },
  enough() { return go({ ...now, told: { ...now.told, [here(now).session]: true }, screen: "end" }); },
  end: ended,
  take() { begun(true); },
  async finish() { await finish(Object.fromEntries(open(now).map((name) => [name, {}]))); },
  go() { return go({ ...now, timer: null }); },
};

// ---- opening ----

/** One tab plays; another says so, and can take over. */
function begun(steal) {
  if (!navigator.locks) return opened();
  const how = steal ? { steal: true } : { ifAvailable: true };
  return navigator.locks.request("hamstride-player", how, async (lock) => {
    if (!lock) return page("elsewhere");
    await opened();
    return new Promise(() => {}); // held until the tab closes or another takes it
  }).catch(() => { refused = true; stop(); page("elsewhere"); });
}

async function opened() {
  document.documentElement.dataset.sound = (await get("kept", "sound")) ?? "on";
  kept = await card();
  now = await get("kept", "now");
  if (now && now.record !== kept?.record) now = undefined;
  if (now) return now.day === dayOf() ? draw() : page("unfinished");
  const finished = await get("kept", "finished");
  if (!kept?.card) return page("none");
  if (kept.card.day !== dayOf()) return page("old");
  if (kept.card.care_level !== "plan") { page("none"); fill("headline", kept.card.headline); fill("text", ""); return undefined; }
  if (!kept.card.steps.length || (finished?.day === dayOf() && finished.record === kept.record && !navigator.onLine)) return page("rest");
  return opening();
}

document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && now && !refused && stayOn(now.screen === "work"));
begun(false);
