// The report of an error: shows the fields of the row, checks the new value, and writes the mail or the issue. The reader sends it.
import { values, wrong } from "./field.js";

const form = document.querySelector("#report");
const at = name => document.querySelector(`#report-${name}`);
const asked = new URLSearchParams(location.search);
const { version, contact, repository, homepage } = form.dataset;
const ELSE = "something else";
let fields = [];

const shown = (field, value) => [value ?? []].flat().map(code => values(field).find(each => each.value === code)?.label ?? code).join(";");
const raw = value => [value ?? []].flat().join(";");
const chosen = () => fields.find(({ key }) => key === form.elements.column.value);
const fresh = () => (form.elements.value?.value ?? "").trim();

async function load() {
  const id = form.elements.row.value.trim();
  fields = [];
  at("row").hidden = true;
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
    try {
      const { rows } = await (await fetch(`../record/${id}.json`)).json();
      for (const { table, values: cells } of rows) {
        const schema = await (await fetch(`../schemas/${table}.json`)).json();
        fields.push(...schema.fields.map(field => ({ key: `${table}.${field.name}`, table, field, now: cells[field.name] })));
      }
      at("row").hidden = false;
      at("row").firstElementChild.href = `../record/${id}.html`;
    } catch { at("check").textContent = `There is no row with the id ${id}.`; }
  }
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
    label.append(`Right value of “${row.field.title}” `, hint, control(row));
    at("value").append(label);
  }
  write();
}

function told() {
  const row = chosen();
  const id = form.elements.row.value.trim();
  const evidence = form.elements.evidence.value.trim();
  const change = row && { Field: `${row.table}, ${row.field.name}`, "Value now": raw(row.now) || "empty", "Right value": fresh() || "empty" };
  const lines = { Row: id, Page: id && `${homepage}record/${id}.html`, ...change, Evidence: evidence, Version: version };
  const text = Object.entries(lines).filter(([, value]) => value).map(([name, value]) => `${name}: ${value}`).join("\n");
  return { id, row, evidence, text, title: `Error in ${id}${row ? `: ${row.field.name}` : ""}` };
}

function write() {
  const { id, row, evidence, text, title } = told();
  const changed = row && fresh() !== raw(row.now);
  const problem = changed ? wrong(row.field, fresh()) : "";
  if (row) {
    at("check").textContent = problem || (changed ? "The form of the value is right." : "");
    form.elements.value.setAttribute("aria-invalid", String(Boolean(problem)));
  }
  at("check").dataset.wrong = Boolean(problem);
  at("change").textContent = changed ? `${row.field.name}: ${raw(row.now) || "empty"} → ${fresh() || "empty"}` : "";
  at("mail").href = `mailto:${contact}?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(text)}`;
  const issue = new URL(`${repository.replace(/\/$/, "")}/issues/new`);
  const filled = {
    template: "error.yml", title, row_id: id, column: row?.field.name, wrong: row && (raw(row.now) || "empty"),
    right: row && (fresh() || "empty"), evidence, version, body: text,
  };
  for (const [name, value] of Object.entries(filled)) if (value) issue.searchParams.set(name, value);
  at("issue").href = issue;
}

form.elements.row.value = asked.get("row") ?? "";
form.elements.row.addEventListener("change", load);
form.elements.column.addEventListener("change", choose);
form.addEventListener("input", ({ target }) => { if (target.name === "value" || target.name === "evidence") write(); });
form.addEventListener("submit", event => event.preventDefault());
at("copy").addEventListener("click", async () => {
  const { text } = told();
  try { await navigator.clipboard.writeText(text); } catch { prompt("Copy this text:", text); }
  at("status").textContent = "Copied.";
});
form.hidden = false;
await load();
if (form.elements.value) form.elements.value.focus();
