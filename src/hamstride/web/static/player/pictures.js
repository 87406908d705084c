// The pause control of the pictures: one for a picture, or one for all of a list. Without this, a link does the same.

for (const button of document.querySelectorAll("[data-pictures]")) {
  const images = button.closest(button.dataset.pictures).querySelectorAll("img[data-moving]");
  button.hidden = images.length === 0;
  button.parentElement.querySelector("a")?.remove();
  button.addEventListener("click", () => {
    const still = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(still));
    for (const image of images) image.src = still ? image.dataset.standing : image.dataset.moving;
  });
}

// Without a network a picture that was never seen cannot come; its place is given to the words.
for (const image of document.querySelectorAll("img[data-moving]")) {
  const leave = () => { (image.closest("figure") ?? image).hidden = true; };
  image.addEventListener("error", leave);
  image.addEventListener("load", () => { (image.closest("figure") ?? image).hidden = false; });
  if (image.complete && image.currentSrc && !image.naturalWidth) leave();
}
