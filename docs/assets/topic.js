// A page about a theme or a place: the switch is kept in the address, the citation is copied, the rows are saved as a file, and links open what is folded.
const within = document.querySelector("#within");
if (within) {
  const asked = new URLSearchParams(location.search);
  if (asked.get("within") === "no") within.checked = false;
  within.addEventListener("change", () => {
    history.replaceState(null, "", location.pathname + (within.checked ? "" : "?within=no") + location.hash);
  });
}

const shown = document.querySelector("#cite");
if (shown) {
  const bar = document.createElement("p");
  bar.innerHTML = '<button type="button" class="sd-copy">Copy the citation</button> <span role="status"></span>';
  shown.before(bar);
  bar.firstChild.addEventListener("click", async () => {
    try { await navigator.clipboard.writeText(shown.textContent); } catch { getSelection().selectAllChildren(shown); document.execCommand("copy"); }
    bar.lastChild.textContent = "Copied";
  });
}

// The rows of the page as a file: their lines in the file with all rows. The address of a row is the last cell of its line.
const linked = ".sd-rows:not(.sd-then) > li > a:first-child, .sd-table th > a[href^='../record/']";
for (const link of document.querySelectorAll("[data-file]")) link.addEventListener("click", async (event) => {
  event.preventDefault();
  const alone = link.closest(".sd-without");
  const shown = [...document.querySelectorAll(linked)].filter((row) => !alone || !row.closest(".sd-inner"));
  const names = new Set(shown.map((row) => row.getAttribute("href").split("/").pop()));
  const [header, ...lines] = (await (await fetch("../assets/rows.csv")).text()).replace(/^\ufeff/, "").split("\r\n");
  const own = lines.filter((line) => names.has(line.split("/").pop()));
  const address = URL.createObjectURL(new Blob(["\ufeff", [header, ...own, ""].join("\r\n")], { type: "text/csv" }));
  Object.assign(document.createElement("a"), { href: address, download: link.dataset.file }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
});

const reveal = () => {
  if (!location.hash) return;
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const whole = target?.localName === "h2" && target.parentElement.querySelector(":scope > details");
  if (whole) whole.open = true;
  for (let part = target; part; part = part.parentElement) if (part.localName === "details") part.open = true;
  target?.scrollIntoView();
};
addEventListener("hashchange", reveal);
reveal();
