// Between phone and server: the card comes, the outbox goes. Idempotent by the id of each event, in any order.

import { all, drop, empty, get, mint, put, stamp } from "./kept.js";

const AT_ONCE = 100;

async function ask(address, options = {}) {
  const answer = await fetch(address, { credentials: "same-origin", cache: "no-store", ...options });
  return { status: answer.status, data: answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : null };
}

/** Fetch today's card and keep it; without a network, what was kept. Another person's card is dropped. */
export async function card() {
  try {
    const { status, data } = await ask("/card/");
    if (status === 200) return await keep(data);
    if (status === 401) await drop("kept", "card"); // signed out: nothing is shown until the same person is back
  } catch { /* no network */ }
  return get("kept", "card");
}

async function keep(fresh) {
  const old = await get("kept", "card");
  if (old && old.record !== fresh.record) { await empty("kept"); await empty("clocks"); }
  await put("kept", fresh, "card");
  return fresh;
}

/** Put an event into the outbox. The same id again replaces it, so a double tap is one event. */
export async function tell(event, from) {
  const about = from ?? (await get("kept", "card"));
  await put("outbox", { id: event.id, record: about?.record, made_at: about?.made_at, mark: about?.card?.mark, event });
}

export const observed = (finding, value, at = stamp()) => ({ id: mint(), kind: "observation", at, finding, value });

/** Send what waits. Returns how many wait still, what the person is told, and what was refused. */
export async function flush() {
  const send = async () => {
    const said = [];
    for (const batch of batches(await all("outbox"))) {
      const reply = await post(batch).catch(() => null);
      if (!reply) break;
      if (reply.said) said.push(reply.said);
    }
    return { waiting: (await all("outbox")).length, said, refused: await all("refused") };
  };
  return navigator.locks ? navigator.locks.request("hamstride-outbox", send) : send();
}

function batches(waiting) {
  const groups = new Map();
  for (const each of waiting) {
    if (!each.record) continue;
    const key = `${each.record} ${each.made_at} ${each.mark}`, group = groups.get(key) ?? [[]];
    if (group.at(-1).length === AT_ONCE) group.push([]);
    group.at(-1).push(each);
    groups.set(key, group);
  }
  return [...groups.values()].flat();
}

async function post(batch) {
  const { record, made_at, mark } = batch[0];
  const about = mark ? { card_at: seconds(made_at), mark } : {};
  const events = batch.map((each) => each.event);
  const body = JSON.stringify({ hamstride: "sync/1", record, sent_at: stamp(), ...about, events });
  let reply = await send(body);
  if (reply.status === 403) reply = await send(body); // a token can be too old: a fresh one, once
  if (reply.status === 400) return onlyGood(batch, reply.data);
  if (reply.status !== 200) throw new Error(`sync ${reply.status}`);
  for (const answer of reply.data.answers) await settle(batch, answer);
  await keep(reply.data.now);
  return reply.data;
}

async function send(body) {
  const { data } = await ask("/token/");
  const headers = { "Content-Type": "application/json", "X-CSRFToken": data?.token ?? "" };
  return ask("/sync/", { method: "POST", body, headers });
}

async function settle(batch, answer) {
  if (answer.status === "refused") {
    const event = batch.find((each) => each.id === answer.id);
    await put("refused", { ...event, text: answer.text });
  }
  await drop("outbox", answer.id);
}

/** A batch of a wrong shape is a fault of ours. One by one, so that it holds up nothing but itself. */
async function onlyGood(batch, refusal) {
  if (batch.length === 1) {
    await settle(batch, { id: batch[0].id, status: "refused", text: refusal.text });
    return { said: "" };
  }
  for (const each of batch) await post([each]);
  return { said: "" };
}

const seconds = (time) => time.replace(/\.\d+/, "");
