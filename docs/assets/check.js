// The check page: a file goes to the worker, and what the validator says of it is shown beside its rows.
const root = document.querySelector("#checker");
const form = root.querySelector("form");
const status = root.querySelector(".check-status");
const result = root.querySelector(".check-result");
const drop = root.querySelector(".check-drop");
const MOST_CHANGES = 200;

const escape = (text) => String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const plural = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
/** Characters that cannot be seen, or turn the text around, as their code points. */
const visible = (text) =>
  escape(text).replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029\u00a0]/gu, (c) =>
    `<span class="check-code">U+${c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}</span>`);

let worker, last, answer, turn = 0, loaded = false;

function begin() {
  if (worker) return;
  worker = new Worker(new URL("check-worker.js", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }) => {
    if (data.ready) {
      loaded = true;
      if (!turn) status.textContent = "The validator is loaded.";
    } else if (data.failed) fail(data.failed);
    else if (data.id === turn) show(data.result);
  };
  worker.onerror = (event) => fail(event.message);
  if (!turn) status.textContent = "Loading the validator …";
  worker.postMessage({ pyodide: new URL(root.dataset.pyodide, location).href, wheel: root.dataset.wheel });
}

function fail(reason) {
  status.textContent = `The validator could not run in this browser. Use the command line, below. (${reason})`;
  root.dataset.state = "failed";
  worker?.terminate();
  worker = null;
}

function check(file, name) {
  last = { file, name };
  turn += 1;
  root.dataset.state = "busy";
  result.innerHTML = "";
  begin();
  status.textContent = loaded ? `Checking ${name} …` : `Loading the validator, then checking ${name} …`;
  worker.postMessage({ id: turn, file, name, table: form.elements.table.value, whole: form.elements.whole.checked });
}

const command = () =>
  `synopsis-data validate ${/^[\w.-]+$/.test(last.name) ? last.name : `"${last.name}"`}` +
  (form.elements.table.value ? ` --table ${form.elements.table.value}` : "") + (form.elements.whole.checked ? " --replace" : "");

function show(data) {
  root.dataset.state = "done";
  const same = `<p>The same on the command line: <code>${escape(command())}</code></p>`;
  if (data.error) {
    status.textContent = "The file could not be checked.";
    result.innerHTML = `<h2>Not checked</h2><p class="check-error">${visible(data.error)}</p><p>If you know the table, choose it above.</p>${same}`;
    return;
  }
  const { report } = data;
  answer = data;
  const errors = report.problems.filter((p) => p.severity === "error").length + report.more;
  const warnings = report.problems.length + report.more - errors;
  const verdict = (report.valid ? "Valid" : plural(errors, "problem")) + (warnings ? `, ${plural(warnings, "warning")}` : "");
  const marks = markers(data);
  status.textContent = `${last.name}: ${verdict}.`;
  result.innerHTML =
    `<h2 class="${report.valid ? "check-good" : "check-bad"}">${verdict}</h2>` +
    `<p>${escape(report.target)}. Held against ${escape(report.against)}: ${plural(report.checked.rows, "row")}, ` +
    `${plural(report.checked.cells, "cell")}, ${report.checked.rules} rules.</p>${same}` +
    problems(data, marks) + repaired(data) + applied(data) + rows(data, marks) + changes(report);
}

/** For each cell or row with problems their numbers in the list, from 1: key is the line and, of a cell, its column. */
function markers(data) {
  const found = new Map();
  data.report.problems.forEach((problem, i) => {
    if (problem.path !== last.name || !problem.line) return;
    const key = problem.field_number ? `${problem.line}-${problem.field_number}` : `${problem.line}`;
    found.set(key, [...(found.get(key) ?? []), i + 1]);
  });
  return found;
}

function problems(data, marks) {
  const { problems: found, more } = data.report;
  if (!found.length) return "";
  const lines = new Set([data.header_line, ...data.rows.map(([line]) => line)]);
  const items = found.map((p, i) => {
    const place = [p.path !== last.name && escape(p.path), p.address || (p.line && `line ${p.line}`), p.column && `column ${escape(p.column)}`,
      p.record && escape(p.record)].filter(Boolean).join(", ") || "the whole file";
    const key = p.field_number ? `${p.line}-${p.field_number}` : p.line;
    const linked = p.path === last.name && lines.has(p.line) && marks.size ? `<a href="#cell-${key}">${place}</a>` : place;
    const meaning = data.table && p.column ? ` · <a href="../dictionary/${data.table}.html#${p.column}">the column ${escape(p.column)}</a>` : "";
    return `<li id="problem-${i + 1}"><p><strong>${linked}</strong>${p.severity === "error" ? "" : ` (${p.severity})`}<br>${visible(p.message)}` +
      `${p.hint ? `<br><em>${visible(p.hint)}</em>` : ""}<br><span class="check-rule">The rule <a href="../rules/${p.code}.html">${p.code}</a>${meaning}</span></p></li>`;
  });
  return `<h3>What is wrong, and what to write instead</h3><ol class="check-problems">${items.join("")}</ol>` +
    (more ? `<p>${plural(more, "problem")} more ${more === 1 ? "is" : "are"} not shown.</p>` : "");
}

function repaired(data) {
  if (data.repaired === null) return data.report.valid || !data.repair ? "" : `<h3>Repair</h3><p>${visible(data.repair)}</p>`;
  const left = data.left ? `${plural(data.left, "problem")} of it ${data.left === 1 ? "needs" : "need"} a person.` : "Nothing is wrong in it any more.";
  return `<h3>Repair</h3><p>What needs no judgement can be put right: ${escape(data.repair.toLowerCase())} ${left}</p>` +
    `<p><button type="button" data-do="save">Download the repaired file</button> <button type="button" data-do="again">Check the repaired file</button></p>`;
}

function applied(data) {
  const tables = Object.keys(data.applied);
  if (!tables.length) return "";
  const buttons = tables.map((name) => `<button type="button" data-do="whole" data-table="${escape(name)}">Download ${escape(name)}.csv</button>`);
  return `<h3>Put the rows into the data</h3><p>The whole table of the release with these rows in it. It takes the place of the file of the same name ` +
    `in the folder <code>data</code>. In a checkout, <code>synopsis-data apply</code> does the same.</p><p>${buttons.join(" ")}</p>`;
}

function rows(data, marks) {
  if (!data.header.length || !data.rows.length && !marks.size) return "";
  const mark = (key) => {
    const numbers = marks.get(key);
    return numbers ? `<sup>${numbers.map((n) => `<a href="#problem-${n}" aria-label="problem ${n}">${n}</a>`).join(" ")}</sup>` : "";
  };
  const attributes = (key) => (marks.has(key) ? ` id="cell-${key}" class="check-wrong" tabindex="-1"` : "");
  const line = (number, cells, tag) => `<tr><th scope="row"${attributes(`${number}`)}>${number}${mark(`${number}`)}</th>${cells.map((cell, i) => {
    const key = `${number}-${i + 1}`;
    return `<${tag}${tag === "th" ? ' scope="col"' : ""}${attributes(key)}>${visible(cell)}${mark(key)}</${tag}>`;
  }).join("")}</tr>`;
  return `<h3>The rows</h3><div class="check-scroll" role="region" aria-label="The rows of the file" tabindex="0"><table class="check-table">` +
    `<caption>Line numbers are those of the file; numbers beside a cell are those of the problems.</caption><thead>${line(data.header_line, data.header, "th")}</thead>` +
    `<tbody>${data.rows.map(([number, cells]) => line(number, cells, "td")).join("")}</tbody></table></div>` +
    (data.hidden ? `<p>${plural(data.hidden, "more row")} without a problem ${data.hidden === 1 ? "is" : "are"} not shown.</p>` : "");
}

function changes({ changes: found, valid }) {
  if (!found.length) return valid ? "<h3>What changes</h3><p>Nothing: all rows are in the release as they are.</p>" : "";
  const kinds = ["added", "changed", "removed"].map((kind) => [found.filter((c) => c.kind === kind).length, kind]).filter(([n]) => n);
  const items = found.slice(0, MOST_CHANGES).map((c) => {
    const name = c.kind === "added" ? escape(c.record) : `<a href="../record/${encodeURIComponent(c.record)}.html">${escape(c.record)}</a>`;
    const fields = c.fields.map((f) => `<li>${escape(f.column)}: <del>${visible(f.before) || "(empty)"}</del> → <ins>${visible(f.after) || "(empty)"}</ins></li>`);
    return `<li><strong>${c.kind}</strong> ${name}${c.line ? `, line ${c.line}` : ""}${fields.length ? `<ul>${fields.join("")}</ul>` : ""}</li>`;
  });
  return `<h3>What changes</h3><p>${kinds.map(([n, kind]) => `${plural(n, "row")} ${kind}`).join(", ")}.</p><ul class="check-changes">${items.join("")}</ul>` +
    (found.length > MOST_CHANGES ? `<p>… and ${plural(found.length - MOST_CHANGES, "more row")}.</p>` : "");
}

function save(text, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

for (const event of ["focusin", "pointerdown", "dragenter"]) form.addEventListener(event, begin);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", ({ target }) => {
  if (target.name === "file") { if (target.files[0]) check(target.files[0], target.files[0].name); }
  else if (target.name !== "text" && last) check(last.file, last.name);
});
form.elements.file.addEventListener("click", ({ target }) => { target.value = ""; }); // so that the same file, mended, can be chosen again
for (const event of ["dragover", "dragleave", "drop"])
  drop.addEventListener(event, (drag) => {
    drag.preventDefault();
    drop.toggleAttribute("data-over", event === "dragover");
    const file = event === "drop" && drag.dataTransfer.files[0];
    if (file) check(file, file.name);
  });
root.addEventListener("click", ({ target }) => {
  const wanted = target.dataset.do;
  if (wanted === "example") {
    form.querySelector("details").open = true;
    form.elements.text.value = root.dataset.example;
  }
  if (wanted === "example" || wanted === "paste") check(new Blob([form.elements.text.value]), "pasted.csv");
  if (wanted === "whole") save(answer.applied[target.dataset.table], `${target.dataset.table}.csv`);
  if (wanted === "save") save(answer.repaired, last.name.replace(/(\.[^.]*)?$/, "-repaired.csv"));
  if (wanted === "again") check(new Blob([answer.repaired]), last.name);
});
root.dataset.state = "idle";
