// On every page: the worker that keeps the shell, what waits to be sent, and a newer version.

import { empty, wipe } from "./kept.js";
import { flush } from "./sync.js";

const bar = document.getElementById("outbox");
let asked = false; // for the newer version: nobody's half-filled form is loaded away

/** Send what waits, and show what waits still. */
export async function tidy() {
  const { waiting, said, refused } = await flush();
  if (waiting) navigator.storage?.persist?.(); // some browsers ask the person, so not before there is something to lose
  if (bar) {
    bar.hidden = waiting + said.length + refused.length === 0;
    bar.querySelector("[data-slot=waiting]").hidden = waiting === 0;
    bar.querySelector("[data-slot=count]").textContent = waiting;
    const lines = [...said, ...refused.map((each) => each.text)].map((text) => Object.assign(document.createElement("p"), { textContent: text }));
    bar.querySelector("[data-slot=said]").replaceChildren(...lines);
  }
  return { waiting, said, refused };
}

/** Before somebody signs out: send what waits, then forget. What could not be sent is all that stays. */
async function leave(form) {
  const { waiting } = await flush().catch(() => ({ waiting: 1 }));
  if (waiting) { for (const store of ["kept", "clocks"]) await empty(store); } else await wipe();
  form.submit();
}

/** Show the note while a newer version waits; a worker on its way may begin to wait, or take over, at any time. */
function newer(registration) {
  const note = document.getElementById("newer"), { installing, waiting } = registration;
  if (!note) return;
  for (const worker of [installing, waiting]) if (worker) worker.onstatechange = () => newer(registration);
  note.hidden = !asked && (!waiting || !navigator.serviceWorker.controller);
  note.querySelector("button").onclick = () => { asked = true; if (waiting) waiting.postMessage("take over"); else location.reload(); };
}

async function work() {
  const registration = await navigator.serviceWorker.register("/sw.js", { scope: "/" });
  newer(registration);
  registration.addEventListener("updatefound", () => newer(registration));
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (asked) setTimeout(() => location.reload(), 500); else newer(registration); // not while the workers change still
  });
  document.addEventListener("visibilitychange", () => setTimeout(() => { // a page that is left is hidden too, and gone by then
    if (document.visibilityState === "hidden") registration.waiting?.postMessage("nobody looks");
  }, 1000));
}

if ("serviceWorker" in navigator) work().catch(() => {});
if ("indexedDB" in window) {
  bar?.querySelector("button").addEventListener("click", () => tidy().catch(() => {}));
  for (const moment of ["online", "pageshow"]) addEventListener(moment, () => tidy().catch(() => {}));
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && tidy().catch(() => {}));
  for (const link of document.querySelectorAll("a[data-play]")) link.href = link.dataset.play;
  for (const form of document.querySelectorAll("form[data-leave]")) form.addEventListener("submit", (event) => { event.preventDefault(); leave(form).catch(() => form.submit()); });
  for (const form of document.querySelectorAll("form[data-wipe]")) form.addEventListener("submit", () => form.checkValidity() && wipe().catch(() => {})); // what is left when the page goes, the answer empties
}
