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

const JOINED = {
  bibtex: texts => texts.join("\n"),
  ris: texts => texts.join(""),
  "csl-json": texts => JSON.stringify(texts.flatMap(text => JSON.parse(text)), null, 2),
};
const shown = document.querySelector("#cite");
if (shown) {
  const text = shown.textContent;
  const bar = document.createElement("div");
  const status = document.createElement("span");
  const buttons = Object.entries({ text: "Text", bibtex: "BibTeX", ris: "RIS", "csl-json": "CSL-JSON", copy: "Copy" }).map(([name, label]) => {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", textContent: label, value: name });
    if (name !== "copy") button.ariaPressed = String(name === "text");
    return button;
  });
  bar.className = "cite";
  status.role = "status";
  bar.append(...buttons, status);
  shown.before(bar);
  let works;
  bar.addEventListener("click", async ({ target: { value } }) => {
    if (!value) return;
    if (value === "copy") {
      try { await navigator.clipboard.writeText(shown.textContent); } catch { getSelection().selectAllChildren(shown); document.execCommand("copy"); }
      status.textContent = "Copied";
      return;
    }
    if (value !== "text") works ??= await (await fetch("../assets/citations.json")).json();
    const own = shown.dataset.works.split(" ").map(number => works?.[number]?.[value]);
    shown.textContent = value === "text" ? text : JOINED[value](own).replaceAll("ROW-ID", id).trimEnd();
    for (const button of buttons.slice(0, -1)) button.ariaPressed = String(button.value === value);
    status.textContent = "";
  });
}
