// Adds to a record page a pencil at each field, and the citation in four styles.
const id = document.querySelector("link[type='application/json']").getAttribute("href").slice(0, -".json".length);

const pencil = (row, column, title) => {
  const link = document.createElement("a");
  link.className = "pen";
  link.textContent = "✎";
  link.ariaLabel = link.title = `Correct ${title}`;
  link.href = `../contribute/report.html?row=${row}&column=${column}`;
  return link;
};
for (const field of document.querySelectorAll("main [data-f]")) {
  const title = field.previousElementSibling?.localName === "dt" ? field.previousElementSibling.textContent : field.dataset.f;
  if (field.localName !== "ul") field.append(" ", pencil(id, field.dataset.f, title.toLowerCase()));
  else for (const item of field.children) item.append(" ", pencil(item.id, field.dataset.f, `the ${field.dataset.f} of ${item.textContent}`));
}

const shown = document.querySelector("#cite");
if (shown) {
  const bar = document.createElement("div");
  const status = document.createElement("span");
  bar.className = "cite";
  status.role = "status";
  for (const [name, label] of Object.entries({ text: "Text", bibtex: "BibTeX", ris: "RIS", "csl-json": "CSL-JSON", copy: "Copy" })) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: label, value: name });
    if (name !== "copy") button.ariaPressed = String(name === "text");
    bar.append(button);
  }
  bar.append(status);
  shown.before(bar);
  const text = shown.textContent;
  bar.addEventListener("click", async ({ target: { value } }) => {
    if (!value) return;
    status.textContent = "";
    if (value === "copy") {
      try { await navigator.clipboard.writeText(shown.textContent); } catch { getSelection().selectAllChildren(shown); document.execCommand("copy"); }
      status.textContent = "Copied";
      return;
    }
    shown.textContent = value === "text" ? text : await (await import("./cite.js")).cite(shown.dataset.works.split(" "), value, id);
    for (const button of bar.querySelectorAll("[aria-pressed]")) button.ariaPressed = String(button.value === value);
  });
}
