// A passage in the reader's own copy: found by Python in the browser, its rows marked. The copy stays on the machine.
import { Engine, STEPS } from "./engine.js";

const form = document.querySelector("#trace");
const at = (name) => form.querySelector(`.trace-${name}`);
const progress = form.querySelector("progress");
const { passage: choice } = form.elements;
const FEW = 0.5; // of the passages: the file is then another document
let turn = 0, passages = [];

const engine = new Engine({ python: form.dataset.python, wheel: form.dataset.wheel, first: "open_copy" }, {
  step() { if (form.dataset.state === "busy") busy(); },
  failed(reason) { stop(`This browser cannot read the copy. Use the command line instead. (${reason})`); },
});

function make(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Lines as a paragraph; an empty line separates two. */
const flowing = (text) => text.replace(/\s*\n\s*\n\s*/g, "\u2029").replace(/\s*\n\s*/g, " ").replaceAll("\u2029", "\n\n");
const asked = () => new URLSearchParams(location.search).get("passage");
const plural = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

function stop(text) {
  at("status").textContent = text;
  progress.hidden = true;
  form.dataset.state = "failed";
}

function busy() {
  at("status").textContent = engine.isReady ? "Looking for the passages …" : `${STEPS[engine.steps]}, then reading your copy …`;
  progress.max = STEPS.length;
  progress.value = engine.steps;
  progress.hidden = false;
}

/** The file as a text that Python decodes; of a PDF its text. */
async function read(file) {
  const start = await file.slice(0, 1024).text();
  if (!start.includes("%PDF-")) return file;
  const { pdfText } = await import("./pdf-text.js");
  return new Blob([await pdfText(new Uint8Array(await file.arrayBuffer()), new URL(form.dataset.pdf, location))]);
}

async function open(file) {
  turn += 1;
  const mine = turn;
  form.dataset.state = "busy";
  at("choose").hidden = true;
  at("passage").replaceChildren();
  at("all").replaceChildren();
  engine.start();
  busy();
  let text;
  try { text = await read(file); } catch (error) { return stop(`${file.name} could not be read as a PDF. (${error.message})`); }
  if (!(await text.slice(0, 4096).text()).trim()) return stop(`${file.name} has no text: it may be a scan. You need a copy that contains text.`);
  const found = await engine.ask("open_copy", text);
  if (mine !== turn) return;
  passages = found;
  const seen = passages.filter((each) => each.found);
  if (!seen.length) return stop(`None of the passages of the 2008 document are in ${file.name}. It may be a different document.`);
  choice.replaceChildren(...Object.entries(Object.groupBy(passages, (each) => each.chapter)).map(([chapter, those]) =>
    make("optgroup", { label: those[0].title.replace(/,.*/, "") || chapter }, ...those.map(({ id, title, found: how }) => new Option(`${title}${how ? "" : " (not in your copy)"}`, id)))));
  choice.value = passages.some(({ id }) => id === asked()) ? asked() : seen[0].id;
  await show();
  if (mine !== turn) return;
  at("choose").hidden = false;
  at("status").textContent = `${seen.length} of ${plural(passages.length, "passage")} are in ${file.name}.` +
    (seen.length < FEW * passages.length ? " It may be a different document, or only a part of this one." : "");
  progress.hidden = true;
  form.dataset.state = "done";
  if (at("passage").getBoundingClientRect().top > innerHeight / 2) at("choose").scrollIntoView();
  const all = await engine.ask("everything", null);
  if (mine === turn) everything(all);
}

async function show() {
  const found = await engine.ask("passage", choice.value);
  if (found.id !== choice.value) return;
  const address = new URL(location);
  address.searchParams.set("passage", found.id);
  history.replaceState(null, "", address);
  const heading = make("h2", { tabIndex: -1 }, make("a", { href: `../record/${found.id}.html`, textContent: found.title }));
  at("passage").replaceChildren(heading, ...(found.pieces ? words(found) : [make("p", { textContent: "This passage is not in your copy." })]), rows(found.rows));
  for (const button of at("choose").querySelectorAll("button")) button.disabled = !choice.options[choice.selectedIndex + Number(button.value)];
}

function words({ found, page, before, pieces, after }) {
  const where = [page && `Page ${page} of your file.`, found === "position" && "Located by the passages around it, so its start and end may be inexact."].filter(Boolean);
  const soft = (text) => make("span", { className: "soft", textContent: flowing(text) });
  const text = pieces.map(([part, isMarked]) => (isMarked ? make("mark", { textContent: flowing(part) }) : flowing(part)));
  return [make("p", { className: "soft", textContent: where.join(" ") }),
    make("blockquote", {}, soft(`… ${before}`), make("span", { className: "trace-words" }, ...text), soft(`${after} …`))];
}

const missed = ({ column, value, errata, elsewhere }) =>
  make("li", {}, `${column}: “${value}” is not printed here`, ...[...errata, ...elsewhere].flatMap((id, i) => [i ? ", " : "; see ", make("a", { href: `../record/${id}.html`, textContent: id })]));

function rows(found) {
  if (!found.length) return make("p", { textContent: "No row comes from this passage." });
  const items = found.map(({ id, title, literals, missing }) => make("li", {}, make("a", { href: `../record/${id}.html`, textContent: title }),
    literals ? `: ${literals - missing.length} of ${plural(literals, "value")} printed in its passages` : "", make("ul", {}, ...missing.map(missed))));
  return make("section", {}, make("h3", { textContent: `${plural(found.length, "row")} from this passage` }), make("ul", {}, ...items));
}

function everything({ literals, missing, rows: count }) {
  const unexplained = missing.filter(({ errata, elsewhere }) => !errata.length && !elsewhere.length);
  const items = missing.map((item) => make("li", {}, make("a", { href: `../record/${item.id}.html`, textContent: item.id }), make("ul", {}, missed(item))));
  at("all").replaceChildren(make("h2", { textContent: "The whole document" }),
    make("p", { textContent: `${(literals - missing.length).toLocaleString("en")} of ${literals.toLocaleString("en")} names, numbers, dates and addresses from ${plural(count, "row")} are printed in the corresponding passages of your copy. ` +
      `Of the others, ${missing.length - unexplained.length} are explained by an erratum or another source.` }),
    ...(missing.length ? [make("details", {}, make("summary", { textContent: `${missing.length} that are not printed` }), make("ul", {}, ...items))] : []));
}

engine.startEarly(form);
form.addEventListener("submit", (event) => event.preventDefault());
form.elements.file.addEventListener("change", ({ target }) => { if (target.files[0]) open(target.files[0]); });
choice.addEventListener("change", show);
at("choose").addEventListener("click", ({ target }) => {
  if (target.localName !== "button") return;
  choice.selectedIndex += Number(target.value);
  show();
});
for (const event of ["dragover", "dragleave", "drop"])
  at("drop").addEventListener(event, (drag) => {
    drag.preventDefault();
    at("drop").toggleAttribute("data-over", event === "dragover");
    const file = event === "drop" && drag.dataTransfer.files[0];
    if (file) open(file);
  });
form.dataset.state = "idle";
