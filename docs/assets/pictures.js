// Saves a picture as a PNG of double size, drawn here from its SVG file, and copies the link to it.
const say = (button, text) => { button.closest(".sd-take").querySelector("[role=status]").textContent = text; };

/** Return the picture of an SVG file as PNG; the file has its own colours and loads nothing. */
async function png(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.status);
  const source = URL.createObjectURL(new Blob([await answer.text()], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: image.naturalWidth * 2, height: image.naturalHeight * 2 });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("empty"))), "image/png"));
  } finally { URL.revokeObjectURL(source); }
}

async function save(button) {
  say(button, "Drawing …");
  try {
    const href = URL.createObjectURL(await png(button.dataset.png));
    Object.assign(document.createElement("a"), { href, download: `${button.dataset.name}.png` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 10_000);
    say(button, "The PNG is saved.");
  } catch { say(button, "This browser cannot draw the PNG. Use the SVG instead."); }
}

async function share(button) {
  const address = new URL(`#${button.dataset.link}`, location);
  history.replaceState(null, "", address);
  try {
    await navigator.clipboard.writeText(address);
    say(button, "The link is copied.");
  } catch { say(button, `The link is ${address}`); }
}

for (const button of document.querySelectorAll(".sd-take button")) {
  button.hidden = false;
  button.addEventListener("click", () => (button.dataset.png ? save(button) : share(button)));
}

/** Open the numbers of a picture if the address names one of their lines; not every browser does so. */
function reveal() {
  const line = location.hash && document.getElementById(location.hash.slice(1));
  const numbers = line && line.closest("details");
  if (!numbers || numbers.open) return;
  numbers.open = true;
  line.scrollIntoView();
}
addEventListener("hashchange", reveal);
reveal();
