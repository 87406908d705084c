// The counter, the clock and the angle meter of a test. Without them the value is typed: the box is always there.
const form = document.querySelector("form[data-tool]");
const tool = form.querySelector(".tool"), box = form.querySelector("[name=answer]");
const shown = tool.querySelector("[data-show]"), said = tool.querySelector("[data-said]");
const on = (name, action) => tool.querySelector(`[data-do=${name}]`)?.addEventListener("click", action);

const tools = {
  counter() {
    let count = Number.parseInt(box.value, 10) || 0;
    const show = (next) => { count = Math.max(0, next); shown.textContent = count; box.value = count; };
    shown.textContent = count;
    on("more", () => show(count + 1));
    on("less", () => show(count - 1));
  },

  timer() {
    // From timestamps: a page in the background loses ticks, but no time.
    let began = null;
    const seconds = () => (performance.now() - began) / 1000;
    const draw = () => { if (began !== null) { shown.textContent = seconds().toFixed(1); requestAnimationFrame(draw); } };
    on("start", (event) => {
      if (began === null) {
        began = performance.now();
        event.currentTarget.textContent = "Stop the clock";
        said.textContent = "The clock runs.";
        draw();
        return;
      }
      box.value = Math.min(180, seconds()).toFixed(1);
      began = null;
      shown.textContent = box.value;
      said.textContent = `${box.value} seconds.`;
      event.currentTarget.textContent = "Start again";
    });
  },

  angle() {
    const readings = [];
    let listening = false;
    const listen = (event) => {
      if (event.beta === null) return;
      readings.push(lean(event.beta));
      if (readings.length > 20) readings.shift();
      shown.textContent = middle(readings);
    };
    on("angle", async (event) => {
      const button = event.currentTarget;
      if (listening) {
        box.value = middle(readings);
        said.textContent = `Taken: ${box.value} degrees.`;
        return;
      }
      if (!("DeviceOrientationEvent" in window)) return refuse(button);
      // iOS asks the person, and only on a tap.
      const ask = DeviceOrientationEvent.requestPermission;
      if (ask && (await ask.call(DeviceOrientationEvent).catch(() => "denied")) !== "granted") return refuse(button);
      window.addEventListener("deviceorientation", listen);
      said.textContent = "Hold it still on the shin.";
      setTimeout(() => {
        if (!readings.length) return refuse(button);
        listening = true;
        button.textContent = "Take this angle";
      }, 1000);
    });
    const refuse = (button) => {
      window.removeEventListener("deviceorientation", listen);
      button.hidden = true;
      said.textContent = "This phone gives no angle here. Type what an angle meter shows.";
    };
  },
};

// The long side of the phone against the upright (knee extension, thigh held upright) or against the floor (leg raise).
const lean = (beta) => {
  const upright = (Math.asin(Math.min(1, Math.abs(Math.sin((beta * Math.PI) / 180)))) * 180) / Math.PI;
  return form.dataset.finding === "knee_extension_deg" ? 90 - upright : upright;
};
const middle = (values) => String(Math.round([...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]));

if (tools[form.dataset.tool]) {
  tool.hidden = false;
  tools[form.dataset.tool]();
}
