// The report of an error: shows the fields of the row, checks the new value, and writes the mail or the issue. The reader sends it.
import { values, wrong } from "./field.js";

const form = document.querySelector("#report");
const at = name => document.querySelector(`#report-${name}`);
const asked = new URLSearchParams(location.search);
const { version, contact, repository, homepage } = form.dataset;
const hidden = new Set(form.dataset.private.split(" "));
const ELSE = "something else";
let fields = [], known = new Map();

const shown = (field, value) => [value ?? []].flat().map(code => values(field).find(each => each.value === code)?.label ?? code).join("; ");
const raw = value => [value ?? []].flat().join(";");
const chosen = () => fields.find(({ key }) => key === form.elements.column.value);
const fresh = () => (form.elements.value?.value ?? "").trim();
/** The id of the row; readers may paste the address of its page. */
const id = () => form.elements.row.value.trim().replace(/^.*\/|\.html.*$/g, "");
const json = async path => (await fetch(path)).json();

/** Return the rows with an id; those that another page shows are in the file beside that page. */
async function rowsOf(row) {
  const answer = await fetch(`../record/${row}.html`);
  if (!answer.ok) throw new Error(row);
  const moved = (await answer.text()).match(/content="0; url=([^"]+)\.html/);
  const { rows = [], ...told } = await json(`../record/${moved?.[1] ?? row}.json`);
  const lists = ["participations", "passages", "identifiers", "change_events", "errata"].map(table => (told[table] ?? []).map(values => ({ table, values })));
  return [...rows, ...lists.flat()].filter(({ values }) => Object.values(values)[0] === row);
}

/** Return every field of a row with its present value and the passages it comes from, but not the contact details of a person. */
async function read(row) {
  const rows = await rowsOf(row);
  if (!rows.length) throw new Error(row);
  return (await Promise.all(rows.map(async ({ table, values: cells }) => {
    const passages = [table === "passages" ? row : cells.passage_ids ?? cells.passage_id ?? []].flat().join(", ");
    const { fields, foreignKeys = [] } = await json(`../schemas/${table}.json`);
    const keys = new Set(foreignKeys.flatMap(({ fields: [name] }) => name));
    return fields.filter(({ name }) => table !== "focal_points" || !hidden.has(name)).map(field => ({
      key: `${table}.${field.name}`, table, field: { isId: keys.has(field.name), ...field }, now: cells[field.name], passages,
    }));
  }))).flat();
}

/** Return the fields of a row whose printed value is a known mistake: by key, the link that the page of the row has there. */
async function mistakes(row) {
  const place = new URL(`../record/${row}.html`, location);
  const page = new DOMParser().parseFromString(await (await fetch(place)).text(), "text/html");
  return new Map([...page.querySelectorAll(".sic a")].map(link => {
    const text = link.textContent;
    return [link.closest("[data-f]")?.dataset.f, { text, href: new URL(link.getAttribute("href"), place).href }];
  }));
}

async function load() {
  const row = id();
  let found = [], wrongInPrint = new Map();
  at("check").textContent = "";
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(row)) {
    try {
      found = await read(row);
      wrongInPrint = await mistakes(row);
    } catch { at("check").textContent = `There is no row with the id ${row}.`; }
  }
  if (row !== id()) return;
  fields = found;
  known = wrongInPrint;
  at("row").hidden = !fields.length;
  at("find").hidden = Boolean(row);
  at("row").firstElementChild.href = `../record/${row}.html`;
  const options = fields.map(({ key, field, now }) => {
    const text = shown(field, now);
    return new Option(`${field.title}: ${text.length > 60 ? `${text.slice(0, 60)} …` : text || "empty"}`, key);
  });
  const { column } = form.elements;
  column.replaceChildren(...options, new Option("Something else", ELSE));
  column.disabled = false;
  column.value = fields.find(({ field }) => field.name === asked.get("column"))?.key ?? ELSE;
  choose();
}

function control({ field, now }) {
  const known = field.type === "list" ? [] : values(field);
  const long = (field.constraints?.maxLength ?? 0) > 200 || raw(now).length > 80;
  const made = document.createElement(known.length ? "select" : long ? "textarea" : "input");
  if (known.length) made.append(new Option("empty", ""), ...known.map(({ value, label }) => new Option(label, value)));
  made.name = "value";
  made.value = raw(now);
  made.setAttribute("aria-describedby", "report-check");
  return made;
}

function choose() {
  const row = chosen();
  at("value").replaceChildren();
  if (row) {
    const label = document.createElement("label");
    const hint = document.createElement("span");
    const codes = row.field.type === "list" ? values(row.field).map(({ value }) => value) : [];
    hint.textContent = `${row.field.description}${codes.length ? ` Values: ${codes.join(", ")}.` : ""}`;
    label.append(`Correct value of “${row.field.title}” `, hint, control(row));
    at("value").append(label);
  }
  const mistake = row && known.get(row.field.name);
  at("known").hidden = !mistake;
  if (mistake) Object.assign(at("known").querySelector("a"), { href: mistake.href, textContent: mistake.text });
  at("why").textContent = row ? "Evidence: where the correct value is printed" : "What is wrong, and where the correct text is printed";
  write();
}

/** Return the report: its title, its lines, and its text. */
function told() {
  const row = chosen();
  const why = form.elements.evidence.value.trim();
  const change = row && { Field: `${row.table}, ${row.field.name}`, "Current value": raw(row.now) || "empty", "Correct value": fresh() || "empty" };
  const lines = {
    Row: id(), Page: id() && `${homepage}record/${id()}.html`, ...change, Passage: (row ?? fields[0])?.passages,
    [row ? "Evidence" : "What is wrong"]: why, Version: version,
  };
  const text = Object.entries(lines).filter(([, value]) => value).map(([name, value]) => `${name}: ${value}`).join("\n");
  return { row, why, text, title: `Error in ${id()}${row ? `: ${row.field.name}` : ""}` };
}

function write() {
  const { row, why, text, title } = told();
  const changed = row && fresh() !== raw(row.now);
  const problem = changed ? wrong(row.field, fresh()) : "";
  if (row) {
    at("check").textContent = problem || (changed ? "The value has a valid format." : "");
    form.elements.value.setAttribute("aria-invalid", String(Boolean(problem)));
  }
  at("check").dataset.wrong = Boolean(problem);
  at("change").textContent = changed ? `${row.field.name}: ${raw(row.now) || "empty"} → ${fresh() || "empty"}` : "";
  at("text").textContent = text;
  at("mail").hidden = !contact;
  at("mail").href = `mailto:${contact}?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(text)}`;
  // An issue is public: nobody is asked to write about a person there.
  at("issue").hidden = !repository || fields.some(({ table }) => table === "focal_points");
  const filled = {
    template: "error.yml", title, row_id: id(), column: row?.field.name, wrong: row ? raw(row.now) || "empty" : why,
    right: row && (fresh() || "empty"), evidence: row && [row.passages, why].filter(Boolean).join("\n"), version, body: text,
  };
  const query = new URLSearchParams(Object.entries(filled).filter(([, value]) => value));
  at("issue").href = `${repository.replace(/\/$/, "")}/issues/new?${query}`;
  const ways = [...form.querySelectorAll(".md-button")];
  for (const way of ways) way.classList.toggle("md-button--primary", way === ways.find(each => !each.hidden));
}

form.elements.row.value = asked.get("row") ?? "";
form.elements.row.addEventListener("change", load);
form.elements.column.addEventListener("change", choose);
form.addEventListener("input", ({ target }) => { if (["row", "value", "evidence"].includes(target.name)) write(); });
form.addEventListener("submit", event => event.preventDefault());
at("copy").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(told().text);
    at("status").textContent = "Copied.";
  } catch {
    at("text").parentElement.open = true;
    getSelection().selectAllChildren(at("text"));
    at("status").textContent = "Copy the selected text.";
  }
});
at("save").addEventListener("click", () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`${told().text}\n`], { type: "text/plain" }));
  link.download = `error-in-${id() || "row"}.txt`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
});
form.hidden = false;
await load();
form.elements.value?.focus();
