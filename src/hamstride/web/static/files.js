// Shows how far a file has been sent. Without this script the form is sent as any other.
const form = document.querySelector("form[data-sends]");

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const note = form.querySelector("[data-sending]");
  const bar = note.querySelector("progress");
  const sent = new XMLHttpRequest();
  note.hidden = false;
  form.querySelector("button").disabled = true;
  sent.upload.addEventListener("progress", (step) => {
    if (step.lengthComputable && step.loaded < step.total) bar.value = (100 * step.loaded) / step.total;
    else bar.removeAttribute("value");
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
