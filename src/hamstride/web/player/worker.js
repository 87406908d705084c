// The worker: keeps the shell of this version and nothing else. No page of anybody's record is ever kept.

const SHELL = `shell-${VERSION}`, FIGURES = "figures", PATIENCE_MS = 4000;
const PLACES = { "/play/": "/shell/play/", "/session/": "/shell/play/", "/cramp/": "/shell/cramp/", "/first-aid/": "/shell/first-aid/", "/help/": "/shell/help/" };

self.addEventListener("install", (event) => {
  const fetched = ASSETS.map((path) => new Request(path, { cache: "reload" }));
  event.waitUntil(caches.open(SHELL).then((shell) => shell.addAll(fetched)).then(unlessSeen));
});

/** A newer version takes over when nobody looks. What is sent while workers change may never leave the phone (Chromium). */
async function unlessSeen() { // skipWaiting is not awaited: it resolves after the install that would wait for it
  const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
  if (!open.some((each) => each.visibilityState === "visible" || plays(each))) skipWaiting();
}

const plays = (client) => new URL(client.url).pathname === "/play/";

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("shell-") && name !== SHELL;
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name)))).then(() => clients.claim()));
});

self.addEventListener("message", (event) => {
  if (event.data === "take over") skipWaiting();
  if (event.data === "nobody looks") event.waitUntil(unlessSeen());
});

self.addEventListener("fetch", (event) => {
  const { request } = event, { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (pathname === "/play/" && event.resultingClientId) players.add(event.resultingClientId);
  if (request.mode === "navigate") event.respondWith(page(request, pathname));
  else if (ASSETS.includes(pathname)) event.respondWith(asset(event, pathname));
  else if (pathname.startsWith("/figure/")) event.respondWith(figure(request));
});

/** While a newer version waits, its pages come from the network already, and want its styles; the player keeps its own. */
async function asset({ request, clientId }, path) {
  const found = await kept(path);
  return found && (!registration.waiting || players.has(clientId)) ? found : fetch(new Request(request, { cache: "no-cache" })).catch(() => found ?? Response.error());
}

const players = new Set(); // their windows, noted when they open: clients.get does not know one that is still loading
const kept = (path) => caches.open(SHELL).then((shell) => shell.match(path));

/** The player is the same for everybody, so it comes from here at once. Other pages come from the network or not at all. */
async function page(request, path) {
  const place = PLACES[path];
  if (path === "/play/") return (await kept(place)) ?? fetch(request);
  try {
    const answer = place ? await Promise.race([fetch(request), late()]) : await fetch(request);
    return answer;
  } catch {
    return (await kept(place ?? "/shell/offline/")) ?? Response.error();
  }
}

const late = () => new Promise((_, reject) => { setTimeout(() => reject(new Error("late")), PATIENCE_MS); });

/** Figures show nobody. They change rarely: shown from here, looked up again for the next time. */
async function figure(request) {
  const figures = await caches.open(FIGURES), found = await figures.match(request);
  const fresh = fetch(request).then((answer) => { if (answer.ok) figures.put(request, answer.clone()); return answer; });
  const looked = fresh.catch(() => new Response("", { status: 404 }));
  return found ?? looked;
}
