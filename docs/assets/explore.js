// The explorer: search, filters, order and columns of one table, all of them in the address.
import { escape, fold } from "./fold.js";

const root = document.querySelector("#explorer");
const form = root.querySelector("form");
const status = root.querySelector("[role=status]");

const number = (value) => value.toLocaleString("en");
const got = (address) => fetch(address).then((answer) => (answer.ok ? answer : Promise.reject(new Error(answer.status))));
const load = (name) => Promise.all([
  got(`../assets/explore/${name}.json`).then((answer) => answer.json()),
  got(`../data/${name}.csv`).then((answer) => answer.text()),
]).then(prepare);

/** The cells of a line of a file in canonical form; no cell holds a line break, no first cell is empty. */
const cells = (line) =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain);

/** The rows of a table, how each cell reads, and the text that is searched. */
function prepare([data, file]) {
  const [header, ...lines] = file.trimEnd().split("\n");
  data.header = header;
  data.rows = lines.map((line) => Object.assign(cells(line), { line }));
  data.columns.forEach((column, position) => { column.position = position; column.list = column.type === "list"; });
  data.items = (column, row) => (!row[column.position] ? [] : column.list ? row[column.position].split(";") : [row[column.position]]);
  data.label = (column, item) => column.labels[item] ?? (column.refers ? data.names[item] : null) ?? item;
  data.shown = (column, row) => data.items(column, row).map((item) => data.label(column, item));
  data.texts = data.rows.map((row) => fold(row.join(" ") + " " + data.columns.map((c) => data.shown(c, row).join(" ")).join(" ")));
  return data;
}

const finds = (data, words) => data.texts.map((text) => words.every((word) => text.includes(word)));
const words = (text) => fold(text).split(" ").filter(Boolean);
const failed = () => { status.textContent = "The rows could not be loaded. Reload the page, or get the whole file from the download page."; };

if (root.dataset.table) table(root.dataset.table); else index();

/** The page of one table. */
async function table(name) {
  const data = await load(name).catch(failed);
  if (!data) return;
  const [key] = data.columns;
  const column = Object.fromEntries(data.columns.map((c) => [c.name, c]));
  const usual = [...form.querySelectorAll("[name=columns]:checked")].map((box) => box.value);
  const shownFirst = [...root.querySelectorAll("th button")].map((button) => button.dataset.sort);
  const selects = [...form.querySelectorAll("select:not([name=sort])")];
  const limit = () => Number(root.dataset.limit);
  let state, rows, all = false, typing = false;

  function read() {
    const asked = new URLSearchParams(location.search);
    const columns = (asked.get("columns") ?? "").split(",").filter((c) => column[c]);
    const sort = asked.get("sort") ?? "";
    state = { find: asked.get("find") ?? "", sort: column[sort.replace(/^-/, "")] ? sort : "",
      columns: columns.length ? columns : shownFirst, filters: {} };
    for (const [name, value] of asked) if (column[name] && value) state.filters[name] = value;
  }

  function address() {
    const asked = new URLSearchParams();
    if (state.find) asked.set("find", state.find);
    for (const [name, value] of Object.entries(state.filters)) asked.set(name, value);
    if (state.sort) asked.set("sort", state.sort);
    if (String(state.columns) !== String(shownFirst)) asked.set("columns", state.columns.join(","));
    return location.pathname + (String(asked) ? `?${asked}` : "");
  }

  const meets = (row, filters) => Object.entries(filters).every(([name, value]) => data.items(column[name], row).includes(value));

  function sorted(found) {
    if (!state.sort) return found;
    const by = column[state.sort.replace(/^-/, "")];
    const sign = state.sort.startsWith("-") ? -1 : 1;
    const numeric = ["integer", "number", "year"].includes(by.type);
    const value = (row) => (numeric ? Number(row[by.position]) : fold(data.shown(by, row).join(" ")) || row[by.position]);
    const [full, empty] = [found.filter((row) => row[by.position]), found.filter((row) => !row[by.position])];
    const keyed = full.map((row) => [value(row), row]);
    keyed.sort(([a], [b]) => sign * (a < b ? -1 : a > b ? 1 : 0));
    return [...keyed.map(([, row]) => row), ...empty];
  }

  function cell(c, row, first) {
    const parts = data.items(c, row).map((item) => {
      const label = escape(data.label(c, item));
      return c.refers ? `<a href="../record/${item}.html">${label}</a>` : label;
    });
    let joined = parts.join(c.refers || Object.keys(c.labels).length ? ", " : "; ");
    if (c === key || (first && !c.refers)) joined = `<a href="../record/${row[0]}.html">${joined || escape(row[0])}</a>`;
    return `<td>${joined}</td>`;
  }

  /** The title of a column before its cells, where rows are cards. */
  function style(columns) {
    const labels = columns.map((c, i) => (i ? `td:nth-child(${i + 1})::before{content:"${c.title}: "}` : "")).join("");
    const wide = columns.map((c, i) => (c.name === "summary" ? `td:nth-child(${i + 1}){min-width:14rem}` : "")).join("");
    return `@media (max-width:44.9em){${labels}}@media (min-width:45em){${wide}}`;
  }

  function controls() {
    if (form.elements.find.value !== state.find) form.elements.find.value = state.find;
    form.elements.sort.value = state.sort.replace(/^-/, "");
    for (const select of selects) {
      select.value = state.filters[select.name] ?? "";
      if (select.value && select.closest("details")) select.closest("details").open = true;
    }
    for (const box of form.querySelectorAll("[name=columns]")) box.checked = state.columns.includes(box.value);
  }

  /** Show next to each value of a filter how many rows it would leave. */
  function counts(hit) {
    for (const select of selects) {
      const others = { ...state.filters };
      delete others[select.name];
      const found = {};
      data.rows.forEach((row, i) => {
        if (hit[i] && meets(row, others)) for (const item of data.items(column[select.name], row)) found[item] = (found[item] ?? 0) + 1;
      });
      for (const option of select.options)
        if (option.value) option.textContent = `${data.label(column[select.name], option.value)} (${found[option.value] ?? 0})`;
    }
  }

  function render() {
    const hit = finds(data, words(state.find));
    rows = data.rows.filter((row, i) => hit[i] && meets(row, state.filters));
    const columns = state.columns.map((name) => column[name]);
    const [by, down] = [state.sort.replace(/^-/, ""), state.sort.startsWith("-")];
    const aria = (c) => (c.name === by ? ` aria-sort="${down ? "descending" : "ascending"}"` : "");
    const focused = document.activeElement?.dataset?.sort;
    root.querySelector("thead tr").innerHTML = columns.map((c) =>
      `<th scope="col"${aria(c)}><button type="button" data-sort="${c.name}">${escape(c.title)}</button></th>`).join("");
    if (focused) root.querySelector(`[data-sort="${focused}"]`)?.focus();
    const shown = all ? sorted(rows) : sorted(rows).slice(0, limit());
    root.querySelector("tbody").innerHTML = shown.map((row) =>
      `<tr>${columns.map((c, i) => cell(c, row, i === 0)).join("")}</tr>`).join("");
    root.querySelector("[data-columns]").textContent = style(columns);
    const asked = Boolean(state.find || Object.keys(state.filters).length);
    const noun = data.rows.length === 1 ? "row" : "rows";
    const extra = Object.entries(state.filters).filter(([name]) => !form.elements[name] || form.elements[name].value !== state.filters[name])
      .map(([name, value]) => `; ${column[name].title}: ${data.label(column[name], value)}`).join("");
    status.innerHTML = (asked ? `<strong>${number(rows.length)}</strong> of ${number(data.rows.length)} ${noun}` : `<strong>${number(rows.length)}</strong> ${noun}`) + escape(extra)
      + (rows.length || !asked ? "" : ": no row matches all of these conditions.");
    root.querySelector("[data-more]").hidden = shown.length === rows.length;
    root.querySelector("[data-clear]").hidden = !asked;
    const asks = new URLSearchParams(state.find ? { find: state.find, ...state.filters } : state.filters);
    for (const link of document.querySelectorAll(".explore-tables a")) link.search = String(asks); // the next table ignores what it does not have
    counts(hit);
  }

  function change({ replace = false } = {}) {
    if (address() !== location.pathname + location.search) history[replace ? "replaceState" : "pushState"](null, "", address());
    render();
  }

  function typed(name, text) {
    const type = column[name].type;
    if (type === "list") return text ? text.split(";") : [];
    return !text ? null : ["integer", "number", "year"].includes(type) ? Number(text) : text;
  }

  const quoted = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  /** What a spreadsheet shows: titles of columns, labels and names, the letters of all languages. */
  const readable = () => [data.columns.map((c) => c.title), ...sorted(rows).map((row) => data.columns.map((c) => data.shown(c, row).join("; ")))]
    .map((line) => `${line.map(quoted).join(",")}\r\n`).join("");

  const saves = {
    readable: () => `\ufeff${readable()}`,
    csv: () => [data.header, ...rows.map((row) => row.line)].map((line) => `${line}\n`).join(""),
    json: () => JSON.stringify(rows.map((row) => Object.fromEntries(data.columns.map((c) => [c.name, typed(c.name, row[c.position])]))), null, 1) + "\n",
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", ({ target }) => {
    if (target.name !== "find") return;
    state.find = target.value;
    change({ replace: typing });
    typing = true;
  });
  form.addEventListener("change", ({ target }) => {
    typing = false;
    if (target.name === "find") return;
    if (target.name === "sort") state.sort = target.value;
    else if (target.name === "columns") {
      const on = new Set([...form.querySelectorAll("[name=columns]:checked")].map((box) => box.value));
      const kept = state.columns.filter((c) => on.has(c));
      state.columns = [...kept, ...[...on].filter((c) => !kept.includes(c))];
      if (!state.columns.length) { state.columns = shownFirst; controls(); }
      if (state.columns.length === usual.length && usual.every((c) => on.has(c))) state.columns = shownFirst;
    } else if (target.value) state.filters[target.name] = target.value;
    else delete state.filters[target.name];
    change();
  });
  root.addEventListener("click", ({ target }) => {
    const { sort, save } = target.dataset;
    typing = false;
    if (sort) { state.sort = state.sort === sort ? `-${sort}` : state.sort === `-${sort}` ? "" : sort; controls(); change(); }
    if (save) {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([saves[save]()], { type: save === "json" ? "application/json" : "text/csv" }));
      link.download = `${name}${rows.length < data.rows.length ? "-part" : ""}.${{ readable: "readable.csv" }[save] ?? save}`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    }
    if ("more" in target.dataset) { all = true; render(); }
    if ("clear" in target.dataset) { state.find = ""; state.filters = {}; controls(); change(); form.elements.find.focus(); }
  });
  addEventListener("popstate", () => { typing = false; read(); controls(); render(); });

  read();
  controls();
  if (location.search) render(); else rows = data.rows;
  root.dataset.ready = "";
}

/** The page of all tables forwards to a table that the address names, or to the search. */
function index() {
  const asked = new URLSearchParams(location.search);
  const name = asked.get("table");
  if (root.querySelector(`tr[data-table="${CSS.escape(name)}"]`)) {
    asked.delete("table");
    location.replace(`${name}.html${String(asked) ? `?${asked}` : ""}`);
  } else if (asked.get("find")) location.replace(`../search/index.html?q=${encodeURIComponent(asked.get("find"))}`);
  root.dataset.ready = "";
}
