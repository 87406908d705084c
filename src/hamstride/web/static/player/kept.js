// What this phone keeps, in one IndexedDB: the card, the session under way, the outbox, and clocks of first aid.
// Every write is strict: it is on the disk before the page goes on.

const NAME = "hamstride", VERSION = 1;
const STORES = { kept: null, outbox: "id", refused: "id", clocks: null };
let opened;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, VERSION);
    asked.onupgradeneeded = () => {
      for (const [name, keyPath] of Object.entries(STORES)) asked.result.createObjectStore(name, keyPath ? { keyPath } : {});
    };
    asked.onsuccess = () => {
      asked.result.onversionchange = () => { asked.result.close(); opened = undefined; };
      resolve(asked.result);
    };
    asked.onerror = () => { opened = undefined; reject(asked.error); };
  });
  return opened;
}

async function within(store, mode, work) {
  const db = await open();
  return new Promise((resolve, reject) => {
    const change = db.transaction(store, mode, { durability: "strict" });
    const asked = work(change.objectStore(store));
    change.oncomplete = () => resolve(asked?.result);
    change.onerror = change.onabort = () => reject(change.error ?? new DOMException("given up", "AbortError")); // emptied from outside, it has no error
  });
}

export const get = (store, key) => within(store, "readonly", (all) => all.get(key));
export const all = (store) => within(store, "readonly", (each) => each.getAll());
export const put = (store, value, key) => within(store, "readwrite", (each) => each.put(value, key));
export const drop = (store, key) => within(store, "readwrite", (each) => each.delete(key));
export const empty = (store) => within(store, "readwrite", (each) => each.clear());

/** Forget everything, also what was not sent: the person asked for it. */
export async function wipe() {
  for (const store of Object.keys(STORES)) await empty(store);
  if ("caches" in self) await caches.delete("figures");
}

/** A UUIDv7: 48 bits of time, then chance. */
export function mint(now = Date.now()) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let place = 0; place < 6; place += 1) bytes[place] = Math.floor(now / 2 ** (40 - 8 * place)) % 256;
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** This moment with the offset of this phone's clock, which tells apart the hour that comes twice. */
export function stamp(moment = new Date()) {
  const ahead = -moment.getTimezoneOffset(), two = (number) => String(Math.floor(number)).padStart(2, "0");
  const local = new Date(moment.getTime() + ahead * 60000).toISOString().slice(0, 19);
  return `${local}${ahead < 0 ? "-" : "+"}${two(Math.abs(ahead) / 60)}:${two(Math.abs(ahead) % 60)}`;
}

export const dayOf = (moment = new Date()) => stamp(moment).slice(0, 10);
