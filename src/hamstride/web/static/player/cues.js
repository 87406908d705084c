// A cue is heard, felt, read and seen: none of them alone can be relied on (a ring switch, a pocket, a bright sun).

let audio, lock;

/** Call it from a tap: browsers let sound begin only there, and a context that was cut off wakes up only there. */
export function wake() {
  try {
    if (navigator.audioSession) navigator.audioSession.type = "playback";
    audio ??= new (window.AudioContext ?? window.webkitAudioContext)();
    audio.resume();
  } catch { /* no sound here */ }
}

/** One tone; `high` for go, low for done. */
export function beep(high, seconds = 0.16) {
  if (!audio || audio.state !== "running" || document.documentElement.dataset.sound === "off") return;
  const tone = audio.createOscillator(), loud = audio.createGain(), now = audio.currentTime;
  tone.frequency.value = high ? 880 : 440;
  loud.gain.setValueAtTime(0.25, now);
  loud.gain.exponentialRampToValueAtTime(0.001, now + seconds);
  tone.connect(loud).connect(audio.destination);
  tone.start(now);
  tone.stop(now + seconds);
}

export const shake = (...pattern) => navigator.userActivation?.hasBeenActive !== false && navigator.vibrate?.(pattern);

/** Say something to a screen reader, once. */
export function say(text) {
  const spoken = document.getElementById("spoken");
  if (spoken && text) spoken.textContent = text;
}

/** Keep the screen on while a session runs. The lock is lost whenever the page is hidden. */
export async function stayOn(on) {
  try {
    if (!on) { await lock?.release(); lock = undefined; }
    else if (document.visibilityState === "visible") lock = await navigator.wakeLock?.request("screen");
  } catch { /* the battery is low, or it is not allowed */ }
}
