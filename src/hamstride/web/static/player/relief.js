// First aid with a clock: a cramp now, and things done for comfort. The clocks live on this phone.

import { tidy } from "./app.js";
import { beep, say, shake, wake } from "./cues.js";
import { get, mint, put, stamp } from "./kept.js";
import { card, tell } from "./sync.js";
import { shown, watch } from "./timer.js";

const HOUR = 3600000, MINUTE = 60000;
const at = (slot, within) => within.querySelector(`[data-slot="${slot}"]`);
const show = (element, on) => { if (element) element.hidden = !on; };
const oclock = (moment) => new Date(moment).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

function alarm(text) {
  beep(true, 0.6);
  shake(300, 100, 300, 100, 300);
  say(text);
}

// ---- a cramp now: the clock runs from the moment the page is opened ----

async function cramp(box) {
  const limit = Number(box.dataset.limit) * 1000, told = await get("clocks", "cramp");
  let clock = told && !told.ended && Date.now() - told.began < 3 * HOUR ? told : { began: Date.now() };
  let cried = false;
  const keep = (next) => { clock = next; put("clocks", clock, "cramp"); look(); };
  const look = () => {
    const lasted = (clock.ended ?? Date.now()) - clock.began, long = lasted >= limit;
    at("lasted", box).textContent = shown(Math.floor(lasted / 1000));
    show(at("long", box), long);
    if (long && !clock.ended && !cried) { cried = true; alarm(at("long", box).textContent); }
  };
  box.querySelector("[data-do=gone]").addEventListener("click", () => {
    keep({ ...clock, ended: Date.now() });
    stop();
    show(at("running", box), false);
    show(at("over", box), true);
    diary(Math.max(1, Math.round((clock.ended - clock.began) / MINUTE)));
  });
  box.querySelector("[data-do=earlier]").addEventListener("click", () => { wake(); keep({ ...clock, began: clock.began - MINUTE }); });
  show(box, true);
  await put("clocks", clock, "cramp");
  const stop = watch(look);
}

/** What the clock knows goes into the diary; the person can still change it. */
function diary(minutes) {
  const typed = document.querySelector("[name=cramp_minutes]"), gone = document.querySelector("[name=cramp_now][value=no]");
  if (typed) typed.value = minutes;
  if (gone) gone.checked = true;
}

// ---- something for comfort: how long, what to look at meanwhile, and when it may be done again ----

async function care(box) {
  const { item, seconds, gap, notWith, pause } = box.dataset, goal = Number(seconds) * 1000;
  const checks = [...box.querySelectorAll("[data-check]")].map((line) => ({ line, at: Number(line.dataset.check) * 1000, done: false }));
  let clock = (await get("clocks", item)) ?? {};
  const free = Math.max(await after(clock.ended, Number(gap || 0) * HOUR), ...(await Promise.all((notWith ? notWith.split(" ") : []).map(async (other) => after((await get("clocks", other))?.ended, Number(pause || 0) * MINUTE)))), 0);
  const keep = (next) => { clock = next; return put("clocks", clock, item); };
  const running = () => clock.began && !clock.ended;
  let stop = () => {};

  const look = () => {
    const passed = Date.now() - clock.began, left = goal - passed;
    at("left", box).textContent = shown(Math.abs(Math.ceil(left / 1000)));
    show(at("togo", box), left > 0);
    show(at("toolong", box), left <= 0);
    if (left <= 0 && !clock.rang) { keep({ ...clock, rang: true }); alarm(at("toolong", box).textContent); }
    for (const check of checks) {
      if (passed < check.at || check.done) continue;
      check.done = true;
      show(check.line, true);
      alarm(check.line.textContent);
    }
  };
  const draw = () => {
    stop();
    const on = running(), waits = !on && free > Date.now();
    show(at("ready", box), !on && !waits && !clock.fresh);
    show(at("running", box), Boolean(on));
    show(at("wait", box), waits || Boolean(clock.fresh));
    at("from", box).textContent = oclock(clock.fresh ? clock.ended + Number(gap || 0) * HOUR : free);
    if (on) stop = watch(look);
  };
  box.querySelector("[data-do=begin]").addEventListener("click", async () => {
    const tick = at("tick", box), untold = Boolean(tick) && !tick.checked;
    show(at("untold", box), untold);
    if (untold) { tick.focus(); return; }
    wake();
    await keep({ began: Date.now() });
    draw();
  });
  box.querySelector("[data-do=off]").addEventListener("click", async () => { await keep({ began: clock.began, ended: Date.now() }); clock.fresh = true; draw(); });
  if (running() && Date.now() - clock.began > goal + HOUR) await keep({ began: clock.began, ended: clock.began + goal });
  show(box, true);
  draw();
}

const after = async (ended, gap) => (ended ? ended + gap : 0);

// ---- a form that goes into the outbox when there is no network, or where the page is nobody's ----

function outbox(form) {
  form.addEventListener("submit", async (event) => {
    if (navigator.onLine && !form.dataset.always) return;
    event.preventDefault();
    const needed = form.dataset.needs;
    if (needed && !form.querySelector(`[name="${needed}"]:checked`)) {
      show(at("missing", form), true);
      form.querySelector(`[name="${needed}"]`).focus();
      return;
    }
    const moment = stamp();
    for (const box of form.querySelectorAll("[data-finding]")) {
      const value = answer(box);
      if (value !== undefined) await tell({ id: mint(), kind: "observation", at: moment, finding: box.dataset.finding, value });
    }
    const { waiting } = await tidy().catch(() => ({ waiting: 1 }));
    form.hidden = true;
    const done = document.getElementById("diary-kept");
    show(done, true);
    show(at("sent", done), waiting === 0);
    show(at("waits", done), waiting > 0);
    done.focus();
  });
}

function answer(box) {
  const picked = box.querySelector("input:checked"), typed = box.querySelector("input:not([type=radio])");
  const text = picked?.value ?? typed?.value.trim().replace(",", ".");
  if (!text || text === "not_sure") return undefined;
  if (box.dataset.type === "yes_no") return text === "yes";
  if (box.dataset.type === "choice") return text;
  return Number.isFinite(Number(text)) ? Number(text) : undefined;
}

// ---- a page that is nobody's asks what the phone keeps about the person ----

async function personal() {
  const kept = await card();
  for (const each of document.querySelectorAll("[data-needs-record]")) show(each, Boolean(kept?.record));
}

for (const box of document.querySelectorAll("[data-limit]")) cramp(box);
for (const box of document.querySelectorAll("[data-item]")) care(box);
for (const form of document.querySelectorAll("form[data-outbox]")) outbox(form);
if (document.querySelector("[data-needs-record]")) personal();
