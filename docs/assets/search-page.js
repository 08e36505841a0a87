// The search page: all results, filtered by several values at once, all of it in the address.
import { escape } from "./fold.js";
import { about } from "./search.js";
import { grouped, load, told } from "./search-engine.js";

const form = document.querySelector(".find-form");
const [facets, values, status, message, results, quote, near] = ["facets", "values", "count", "told", "results", "cite", "near"].map((name) => form.querySelectorAll(`.find-${name}`));
const SHOWN = 10, root = "../";
const many = (count, noun) => `${count.toLocaleString("en")} ${count === 1 ? noun : `${noun}s`}`;

/** What results can be filtered by: the name in the address, and the values of an entry. */
const FACETS = {
  table: (e) => [e.group],
  agency: (e) => [e.agency?.id],
  theme: (e) => e.themes.map((theme) => theme.code),
  place: (e, state) => (state.within ? e.within : e.places).map((place) => place.id),
  partner: (e) => e.partners.map((partner) => partner.id),
  kind: (e) => [e.kind && `${e.group}.${e.kind}`],
};

const engine = await load(root).catch(() => { status[0].textContent = "The search could not be loaded. Reload the page, or open a table."; });
if (engine) {
  const { groups } = engine.index;
  const named = new Map();
  for (const entry of [...engine.all, ...engine.lists.places]) named.set(entry.code ?? entry.id, entry);
  const label = {
    table: (value) => groups[value]?.label,
    agency: (value) => named.get(value)?.names[0],
    kind: (value) => { const [group, kind] = value.split("."); return groups[group]?.kinds[kind]; },
  };
  const called = (name, value) => (label[name] ?? ((v) => named.get(v)?.title))(value) ?? value;
  const shown = new Set();
  let state, answer, found, typing = false;

  function read() {
    const asked = new URLSearchParams(location.search);
    state = { q: asked.get("q") ?? "", within: asked.get("within") !== "no" };
    for (const name of Object.keys(FACETS)) state[name] = asked.getAll(name);
    form.elements.q.value = state.q;
    form.elements.within.checked = state.within;
  }
  function address() {
    const asked = new URLSearchParams();
    if (state.q) asked.set("q", state.q);
    for (const name of Object.keys(FACETS)) for (const value of state[name]) asked.append(name, value);
    if (!state.within) asked.set("within", "no");
    return location.pathname + (String(asked) ? `?${asked}` : "");
  }
  const chosen = (name) => state[name].map((value) => called(name, value));
  const meets = (entry, left) => Object.keys(FACETS).every((name) =>
    name === left || !state[name].length || FACETS[name](entry, state).some((value) => state[name].includes(value)));

  function facet(box) {
    const { name } = box.dataset;
    const counts = new Map(state[name].map((value) => [value, 0]));
    for (const { entry } of answer.hits)
      if (meets(entry, name)) for (const value of new Set(FACETS[name](entry, state))) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
    const lines = [...counts].sort(([a, m], [b, n]) => n - m || called(name, a).localeCompare(called(name, b), "en"));
    const line = ([value, count]) => `<label><input type="checkbox" name="${name}" value="${escape(value)}"${state[name].includes(value) ? " checked" : ""}><span>${
      escape(called(name, value))}</span> <b>${count}</b></label>`;
    const region = ([value]) => !["country", "city", "subnational", "territory"].includes(named.get(value)?.kind);
    const focused = document.activeElement?.name === name && document.activeElement.value;
    const top = box.scrollTop;
    box.innerHTML = name !== "place" ? lines.map(line).join("")
      : [["Regions and groups", lines.filter(region)], ["Countries and cities", lines.filter((l) => !region(l))]]
        .map(([title, part]) => (part.length ? `<p class="find-part">${title}</p>${part.map(line).join("")}` : "")).join("");
    box.scrollTop = top;
    if (focused) box.querySelector(`[value="${CSS.escape(focused)}"]`)?.focus();
    box.closest("fieldset").hidden = !lines.length;
  }

  function item(entry) {
    const short = entry.group !== "themes" && /^[A-Z.\d-]{2,12}$/i.test(entry.names[0] ?? "") ? ` (${entry.names[0]})` : "";
    const places = entry.group === "places" ? [] : entry.places.map((place) => place.title);
    const line = [about(engine, entry), places.length > 4 ? `${places.slice(0, 3).join(", ")} and ${places.length - 3} more places` : places.join(", ")].filter(Boolean).join(" · ");
    const partners = entry.partners.map((partner) => (partner.title.length > 40 && partner.names[0]) || partner.title);
    // Of an agency, the partners in all of its work are on its page; here are only those in its work as such.
    const who = entry.group === "agencies" ? `<a href="${escape(root + entry.href)}#partners">Partners</a>`
      : partners.length && `Partners: ${escape(partners.join(", "))}`;
    return `<li><a href="${escape(root + entry.href)}">${escape(entry.title + short)}</a>${line && `<p class="soft">${escape(line)}</p>`}${
      entry.text && `<p>${escape(entry.text)}</p>`}${who ? `<p>${who}</p>` : ""}</li>`;
  }

  /** The public address of a page of this site, for those who cite it: the pages that are read may be a copy. */
  const lasting = (path) => new URL(path, form.dataset.home).href;

  function cite() {
    const filters = Object.keys(FACETS).filter((name) => state[name].length).map((name) => `${name}: ${chosen(name).join(" or ")}`);
    if (state.place.length && state.within) filters.push("a region includes its countries");
    const asked = [state.q && `“${state.q}”`, ...filters].filter(Boolean).join("; ");
    const day = new Date().toISOString().slice(0, 10);
    return `${form.dataset.cite}\nSearch: ${asked || "all rows"}; ${many(found.length, "result")}, ${day}. ${lasting(`search/index.html${new URL(address(), location).search}`)}\n`
      + found.map((entry) => `${entry.title}. ${lasting(entry.href)}\n`).join("");
  }

  function csv() {
    const head = ["Table", "Title", "Short and other names", "Agency", "Kind", "Date", "Themes", "Places", "Partners", "What happened since 2008", "Address"];
    const titles = (things) => things.map((thing) => thing.title).join("; ");
    const rows = found.map((e) => [groups[e.group]?.label ?? "", e.title, e.names.join("; "), e.agency?.title ?? "", groups[e.group]?.kinds[e.kind] ?? "",
      e.date, titles(e.themes), titles(e.places), titles(e.partners), e.later, lasting(e.href)]);
    const cell = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    return "\ufeff" + [head, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
  }

  function render() {
    const filtered = Object.keys(FACETS).some((name) => state[name].length);
    answer = state.q.trim() ? engine.ask(state.q, typing) : { hits: engine.all.map((entry) => ({ entry })), changed: [], missing: [], parts: [], near: [], complete: true };
    found = answer.hits.map(({ entry }) => entry).filter((entry) => meets(entry));
    for (const box of values) facet(box);
    const asked = state.q.trim() || filtered;
    const agencies = new Set(found.map((entry) => entry.agency).filter(Boolean)).size;
    message[0].textContent = told(answer);
    status[0].innerHTML = asked ? `<strong>${many(found.length, "result")}</strong>${agencies ? ` from ${agencies === 1 ? "1 agency" : `${agencies} agencies`}` : ""}${
      !found.length && answer.hits.length ? `, and ${answer.hits.length} without the filters` : ""}`
      : "Type a word or a name, or choose a filter.";
    near[0].innerHTML = answer.near.length ? `Did you mean ${answer.near.map((other) => `<a href="?q=${encodeURIComponent(other)}">${escape(other)}</a>`).join(", ")}?` : "";
    for (const button of form.querySelectorAll("[data-copy], [data-save]")) button.hidden = !asked || !found.length;
    form.querySelector(".find-none").hidden = !asked || found.length;
    form.querySelector("[data-clear]").hidden = !filtered;
    results[0].innerHTML = !asked ? "" : grouped(found.map((entry) => ({ entry }))).map(([group, entries]) => {
      const all = shown.has(group) || entries.length <= SHOWN + 2;
      return `<section><h2>${escape(groups[group]?.label ?? "Rows")} <small>${entries.length}</small></h2><ol>${
        (all ? entries : entries.slice(0, SHOWN)).map(item).join("")}</ol>${all ? "" : `<button type="button" data-all="${group}">Show all ${entries.length}</button>`}</section>`;
    }).join("");
    quote[0].hidden = true;
    document.title = `${[state.q, ...Object.keys(FACETS).flatMap(chosen)].filter(Boolean).join(", ") || "Search"} – synopsis-data`;
  }

  function change(replace) {
    if (address() !== location.pathname + location.search) history[replace ? "replaceState" : "pushState"](null, "", address());
    shown.clear();
    render();
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); typing = false; render(); });
  form.elements.q.addEventListener("input", () => {
    const again = typing;
    typing = true;
    state.q = form.elements.q.value;
    change(again);
  });
  form.addEventListener("change", ({ target }) => {
    if (target.name === "q") return;
    typing = false;
    if (target.name === "within") state.within = target.checked;
    else state[target.name] = target.checked ? [...state[target.name], target.value] : state[target.name].filter((value) => value !== target.value);
    change();
  });
  form.addEventListener("click", async ({ target }) => {
    const { all, save, copy, clear } = target.dataset;
    if (all) {
      shown.add(all);
      const before = target.closest("section").querySelectorAll("li").length;
      render();
      results[0].querySelectorAll("section h2").forEach((head) => {
        if (head.firstChild.textContent.trim() === groups[all].label) head.parentElement.querySelectorAll("li > a")[before]?.focus();
      });
    }
    if (clear !== undefined) { for (const name of Object.keys(FACETS)) state[name] = []; change(); form.elements.q.focus(); }
    if (save) {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([csv()], { type: "text/csv" }));
      link.download = "synopsis-data-search.csv";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    }
    if (copy) {
      quote[0].hidden = false;
      quote[0].querySelector("pre").textContent = cite();
      const said = quote[0].querySelector("[role=status]");
      try { await navigator.clipboard.writeText(cite()); said.textContent = "Copied."; } catch { said.textContent = "Copy the selected text."; }
    }
  });
  addEventListener("popstate", () => { typing = false; read(); render(); });
  if (matchMedia("(max-width: 44rem)").matches) facets[0].open = false;
  read();
  render();
  if (!location.search) form.elements.q.focus();
  form.dataset.ready = "";
}
