// Shows how far a file has been sent. Without this script the form is sent as any other.
const form = document.querySelector("form[data-sends]");

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const button = form.querySelector("button");
  if (button.getAttribute("aria-disabled") === "true") return;
  const note = form.querySelector("[data-sending]");
  const bar = note.querySelector("progress");
  const said = form.querySelector("[data-said]"); // always there, so that a change of it is read aloud
  const sent = new XMLHttpRequest();
  note.hidden = false;
  button.setAttribute("aria-disabled", "true"); // not disabled, which would take the focus away
  said.textContent = "We are sending the file.";
  sent.upload.addEventListener("progress", (step) => {
    if (step.lengthComputable && step.loaded < step.total) bar.value = (100 * step.loaded) / step.total;
  });
  sent.upload.addEventListener("load", () => {
    bar.removeAttribute("value");
    said.textContent = "The file is sent. We are reading it.";
  });
  sent.addEventListener("load", () => {
    if (sent.responseURL !== location.href) location.assign(sent.responseURL);
    else {
      document.open();
      document.write(sent.responseText);
      document.close();
      scrollTo(0, 0);
    }
  });
  sent.addEventListener("error", () => form.submit());
  sent.open("POST", location.href);
  sent.send(new FormData(form));
});
