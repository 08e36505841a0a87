// The check page: shows the problems of a file above its rows and next to them, and what to do next.
import { Engine, STEPS } from "./engine.js";

const root = document.querySelector("#checker");
const form = root.querySelector("form");
const status = root.querySelector(".check-status");
const progress = root.querySelector("progress");
const verdict = root.querySelector(".check-verdict");
const result = root.querySelector(".check-result");
const drop = root.querySelector(".check-drop");
const MOST_CHANGES = 200, MOST_SENT = 20;

const escape = (text) => String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const plural = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
/** Characters that cannot be seen, or turn the text around, as their code points. */
const visible = (text) =>
  escape(text).replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029\u00a0]/gu, (c) =>
    `<span class="check-code">U+${c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}</span>`);

/** Commands in messages and hints, and what this page and this site have instead. */
const INSTEAD = [
  [/(save it to a file and )?\brun: synopsis-data format\b.*$/i, "use “Download the repaired file”."],
  [/\brun synopsis-data template (\w+), then validate both files together/, 'get an <a href="../template/$1.csv" download>empty file for $1</a>, then check both files as sheets of one workbook'],
  [/Specify one of these tables with --table\b.*$/, 'Choose the table under “Options”, or start with the header of a <a href="../contribute/index.html#rows">template</a>.'],
  [/For a template with the correct header, run: synopsis-data template\b.*$/, 'Start with the header of a <a href="../contribute/index.html#rows">template</a>.'],
  [/data\/(\w+)\.csv/g, '<a href="../explore/$1.html">the table $1</a>'],
];
const here = (text) => INSTEAD.reduce((told, [command, instead]) => told.replace(command, instead), visible(text)).replace(/^use /, "Use ");

let last, answer, turn = 0;

const engine = new Engine({ python: root.dataset.python, wheel: root.dataset.wheel, first: "check" }, {
  step() {
    if (!turn) status.textContent = engine.isReady ? "Ready for your file." : "No file yet.";
    else if (root.dataset.state === "busy") busy();
  },
  failed(reason) {
    status.textContent = `This browser cannot check the file. Use the command line instead. (${reason})`;
    progress.hidden = true;
    root.dataset.state = "failed";
  },
});

function busy() {
  status.textContent = engine.isReady ? `Checking ${last.name} …` : `${STEPS[engine.steps]}, then checking ${last.name} …`;
  progress.max = STEPS.length;
  progress.value = engine.steps;
  progress.hidden = engine.isReady;
}

async function check(file, name) {
  last = { file, name };
  turn += 1;
  const mine = turn;
  root.dataset.state = "busy";
  verdict.hidden = true;
  result.replaceChildren();
  busy();
  const found = await engine.ask("check", file, name, form.elements.table.value, form.elements.whole.checked);
  if (mine === turn) show(found);
}

const command = () =>
  `synopsis-data validate ${/^[\w.-]+$/.test(last.name) ? last.name : `"${last.name}"`}` +
  (form.elements.table.value ? ` --table ${form.elements.table.value}` : "") + (form.elements.whole.checked ? " --replace" : "");

function show(data) {
  const same = `<p class="check-same">To do the same on the command line, run: <code>${escape(command())}</code></p>`;
  answer = data;
  progress.hidden = true;
  if (data.error) {
    status.textContent = "The file could not be checked.";
    verdict.innerHTML = `<h2 class="check-bad" tabindex="-1">Not checked</h2><p class="check-error">${visible(data.error)}</p><p>If you know the table, choose it under “Options”.</p>`;
    result.innerHTML = same;
  } else {
    const { report } = data;
    const errors = report.problems.filter((p) => p.severity === "error").length + report.more;
    const warnings = report.problems.length + report.more - errors;
    const words = (report.valid ? "Valid" : plural(errors, "problem")) + (warnings ? `, ${plural(warnings, "warning")}` : "");
    const marks = markers(data);
    status.textContent = `${last.name}: ${words}.`;
    verdict.innerHTML = `<h2 class="${report.valid ? "check-good" : "check-bad"}" tabindex="-1">${words}</h2>${next(data)}`;
    result.innerHTML =
      `<p>${escape(report.target)}. Compared with ${escape(report.against)}: ${plural(report.checked.rows, "row")}, ` +
      `${plural(report.checked.cells, "cell")}, ${report.checked.rules} rules.</p>${same}` +
      problems(data, marks) + repaired(data) + rows(data, marks) + changes(report);
  }
  root.dataset.state = "done";
  wrongInSight();
  verdict.hidden = false;
  verdict.firstElementChild.focus({ preventScroll: true });
  const { bottom } = (verdict.querySelector(".check-do") ?? verdict).getBoundingClientRect();
  if (verdict.getBoundingClientRect().top < 0 || bottom > innerHeight) verdict.scrollIntoView({ block: "start" });
}

const counted = (changes) => ["added", "changed", "removed"].map((kind) => [changes.filter((c) => c.kind === kind).length, kind])
  .filter(([n]) => n).map(([n, kind]) => `${plural(n, "row")} ${kind}`).join(", ");

/** What to do with the file next: send it, or repair it. */
function next({ report, repaired: mended, left }) {
  const save = '<button type="button" data-do="report">Download the report</button>';
  if (!report.valid) {
    const first = report.problems.find((p) => p.severity === "error") ?? report.problems[0];
    const where = first.address || (first.line ? `Line ${first.line}` : "The file");
    const how = mended === null || left ? "Correct the problems listed below, save the file and drop it here again." : "All problems can be repaired automatically.";
    const repair = mended === null ? "" : '<button type="button" data-do="save">Download the repaired file</button> ';
    return `<p><a href="#problem-${report.problems.indexOf(first) + 1}">${escape(where)}</a>: ${here(first.message)}</p>` +
      `<p>${how}</p><p class="check-do">${repair}<a class="md-button" href="../rules/${first.code}.html">About rule ${first.code}</a> ${save}</p>`;
  }
  if (!report.changes.length) return `<p>There is nothing to send: the release already has all these rows.</p><p class="check-do">${save}</p>`;
  const told = counted(report.changes);
  const tables = Object.keys(answer.applied);
  const lines = report.changes.slice(0, MOST_SENT).flatMap((c) => [`${c.kind} ${c.table} ${c.record}`, ...c.fields.map((f) => `  ${f.column}: ${f.before} → ${f.after}`)]);
  const rest = report.changes.length > MOST_SENT ? [`… and ${plural(report.changes.length - MOST_SENT, "more row")}`] : [];
  const body = [`The file ${last.name} is attached. It is valid. Compared with ${report.against}: ${told}.`, "", ...lines, ...rest].join("\n");
  const { contact, upload } = root.dataset;
  const mail = `mailto:${contact}?subject=${encodeURIComponent(`Rows for ${tables.join(", ")}: ${told}`)}&body=${encodeURIComponent(body)}`;
  const files = tables.map((name) => `<button type="button" data-do="whole" data-table="${escape(name)}">Download ${escape(name)}.csv</button>`).join(" ");
  const how = contact ? `Attach ${escape(last.name)} to the email; you do not need an account.`
    : upload ? "" : `The maintainers do not have a contact address yet. Send ${escape(last.name)} to the people who gave you the data.`;
  const send = contact ? `<a class="md-button md-button--primary" href="${escape(mail)}">Send by email</a> ` : "";
  const pull = upload ? ` and add it to the folder <code>data</code> in <a href="${escape(upload)}">the repository</a>` : "";
  return `<p>Ready to send: ${told}. ${how}</p><p class="check-do">${send}${save}</p>` +
    `<p>${upload ? "Or send it as a pull request: " : "The whole table with your rows: "}${files}${pull}</p>`;
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
    return `<li id="problem-${i + 1}"><p><strong>${linked}</strong>${p.severity === "error" ? "" : ` (${p.severity})`}<br>${here(p.message)}` +
      `${p.hint ? `<br><em>${here(p.hint)}</em>` : ""}<br><span class="check-rule">Rule <a href="../rules/${p.code}.html">${p.code}</a>${meaning}</span></p></li>`;
  });
  return `<h3>${data.report.valid ? "For review" : "What is wrong, and what to write instead"}</h3><ol class="check-problems">${items.join("")}</ol>` +
    (more ? `<p>${plural(more, "more problem")} ${more === 1 ? "is" : "are"} not shown.</p>` : "");
}

function repaired(data) {
  if (data.repaired === null) return data.report.valid || !data.repair || /is in canonical form/.test(data.repair) ? "" : `<h3>Repair</h3><p>${visible(data.repair)}</p>`;
  const left = data.left ? `${plural(data.left, "problem")} ${data.left === 1 ? "needs" : "need"} a manual fix.` : "After that, no problems remain.";
  return `<h3>Repair</h3><p>Problems that do not need a decision can be repaired automatically: ${escape(data.repair.toLowerCase())} ${left}</p>` +
    `<p><button type="button" data-do="save">Download the repaired file</button> <button type="button" data-do="again">Check the repaired file</button></p>`;
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
    `<caption>Line numbers are those of the file; numbers next to a cell refer to the problems.</caption><thead>${line(data.header_line, data.header, "th")}</thead>` +
    `<tbody>${data.rows.map(([number, cells]) => line(number, cells, "td")).join("")}</tbody></table></div>` +
    (data.hidden ? `<p>${plural(data.hidden, "more row")} without a problem ${data.hidden === 1 ? "is" : "are"} not shown.</p>` : "");
}

/** Scroll the frame of the rows, and not the page, to its first cell with a problem. */
function wrongInSight() {
  const frame = result.querySelector(".check-scroll"), wrong = frame?.querySelector("td.check-wrong, th.check-wrong");
  if (!wrong) return;
  const [outer, inner] = [frame, wrong].map((each) => each.getBoundingClientRect());
  frame.scrollTop = inner.top - outer.top - outer.height / 3;
  if (wrong.localName === "td") frame.scrollLeft = inner.left - outer.left - outer.width / 3;
}

function changes({ changes: found }) {
  if (!found.length) return "";
  const items = found.slice(0, MOST_CHANGES).map((c) => {
    const name = c.kind === "added" ? escape(c.record) : `<a href="../record/${encodeURIComponent(c.record)}.html">${escape(c.record)}</a>`;
    const fields = c.fields.map((f) => `<li>${escape(f.column)}: <del>${visible(f.before) || "(empty)"}</del> → <ins>${visible(f.after) || "(empty)"}</ins></li>`);
    return `<li><strong>${c.kind}</strong> ${name}${c.line ? `, line ${c.line}` : ""}${fields.length ? `<ul>${fields.join("")}</ul>` : ""}</li>`;
  });
  return `<h3>What changes</h3><p>${counted(found)}.</p><ul class="check-changes">${items.join("")}</ul>` +
    (found.length > MOST_CHANGES ? `<p>… and ${plural(found.length - MOST_CHANGES, "more row")}.</p>` : "");
}

function save(text, name, type = "text/csv") {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

engine.startEarly(form);
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
  if (wanted === "report") save(answer.text, `${last.name}-report.txt`, "text/plain");
  if (wanted === "save") save(answer.repaired, last.name.replace(/(\.[^.]*)?$/, "-repaired.csv"));
  if (wanted === "again") check(new Blob([answer.repaired]), last.name);
});
root.dataset.state = "idle";
