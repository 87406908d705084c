// The second way to tick: a tap on a region of the map ticks or unticks its box in the list, which stays the control.
for (const map of document.querySelectorAll("svg.body-map")) {
  const box = (region) => document.querySelector(`input[type="checkbox"][value="${CSS.escape(region.dataset.place)}"]`);
  const show = () => map.querySelectorAll("[data-place]").forEach((region) => region.classList.toggle("ticked", Boolean(box(region)?.checked)));
  map.addEventListener("click", (event) => {
    const region = event.target.closest("[data-place]");
    const its = region && box(region);
    if (!its) return;
    its.checked = !its.checked;
    its.dispatchEvent(new Event("change", { bubbles: true }));
  });
  document.addEventListener("change", show);
  show();
}
