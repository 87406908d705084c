// Timers are moments, not ticks: a phone that slept reads the clock and is where it should be.

export const LEAD_IN_S = 5;

/** Begin a row of spans, one after the other: [["lead", 5], ["work", 30]]. */
export function begin(spans, now) {
  let ends = now;
  return { spans: spans.map(([name, seconds]) => ({ name, seconds, ends: (ends += seconds * 1000) })), paused: null };
}

/** Where a timer stands: the span, the seconds left in it, and whether all is over. */
export function read(timer, now) {
  const at = timer.paused ?? now;
  const span = timer.spans.find((each) => each.ends > at);
  const last = timer.spans.at(-1);
  if (!span) return { name: last.name, left: 0, over: true, ended: last.ends };
  return { name: span.name, left: Math.ceil((span.ends - at) / 1000), whole: span.seconds, over: false };
}

export const pause = (timer, now) => ({ ...timer, paused: timer.paused ?? now });

/** Go on after a pause: every end moves by as long as it lasted. */
export function resume(timer, now) {
  if (timer.paused === null) return timer;
  return later({ ...timer, paused: null }, now - timer.paused);
}

/** Move every end by so many milliseconds: more rest, for example. */
export function later(timer, by) {
  return { ...timer, spans: timer.spans.map((each) => ({ ...each, ends: each.ends + by })) };
}

/** Show minutes and seconds; under a minute the seconds alone. */
export function shown(seconds) {
  if (seconds < 60) return String(seconds);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** Run `look` now, four times a second, and when the page is seen again. Returns how to stop. */
export function watch(look) {
  const id = setInterval(look, 250), seen = () => document.visibilityState === "visible" && look();
  document.addEventListener("visibilitychange", seen);
  look();
  return () => { clearInterval(id); document.removeEventListener("visibilitychange", seen); };
}
