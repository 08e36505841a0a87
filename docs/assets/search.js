// Results under the field in the header while the reader types: a combobox with a list of links. If one thing is named, Enter
// opens it; anything else leads to the page with all results.
import { escape } from "./fold.js";
import { grouped, load, told } from "./search-engine.js";

const EACH = 4, ALL = 10;

/** The line under a title: its kind, its agency, and what happened to it later. */
export function about(engine, entry) {
  const { kinds = {} } = engine.index.groups[entry.group] ?? {};
  return [kinds[entry.kind], entry.agency && entry.agency !== entry && (entry.agency.names[0] ?? entry.agency.title), entry.date, entry.later].filter(Boolean).join(" · ");
}

export function attach(form) {
  const { root } = form.dataset;
  const field = form.elements.q;
  document.head.insertAdjacentHTML("beforeend", `<link rel="stylesheet" href="${root}assets/search.css">`);
  const address = (entry) => new URL(root + entry.href, location).href;
  const all = (query) => `${form.action}?q=${encodeURIComponent(query)}`;
  form.insertAdjacentHTML("beforeend", `<div class="sd-found" hidden><p></p><div role="listbox" id="sd-list" aria-label="Results"></div></div><p role="status" class="sd-said"></p>`);
  const [panel, status] = form.querySelectorAll(".sd-found, .sd-said");
  const [message, list] = panel.children;
  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": "sd-list", "aria-autocomplete": "list" })) field.setAttribute(name, value);
  let options = [], at = -1;

  function move(to) {
    options[at]?.removeAttribute("aria-selected");
    at = to;
    options[at]?.setAttribute("aria-selected", "true");
    options[at]?.scrollIntoView({ block: "nearest" });
    if (at < 0) field.removeAttribute("aria-activedescendant"); else field.setAttribute("aria-activedescendant", options[at].id);
  }
  function open(on) {
    panel.hidden = !on;
    field.setAttribute("aria-expanded", String(on));
    if (!on) move(-1);
  }

  function show(engine, query) {
    const answer = engine.ask(query, true);
    let left = ALL;
    const groups = grouped(answer.hits).map(([group, entries]) => {
      const shown = entries.slice(0, Math.min(EACH, left));
      left -= shown.length;
      return shown.length ? [engine.index.groups[group]?.label ?? "Rows", shown] : null;
    }).filter(Boolean);
    const option = (href, text, extra = "") => `<a role="option" tabindex="-1" href="${escape(href)}">${escape(text)}${extra && ` <small>${escape(extra)}</small>`}</a>`;
    move(-1);
    list.innerHTML = groups.map(([label, entries]) => `<div role="group" aria-label="${escape(label)}"><span aria-hidden="true">${escape(label)}</span>${
      entries.map((entry) => option(address(entry), entry.title, about(engine, entry))).join("")}</div>`).join("")
      + answer.near.map((other) => option(all(other), `Search for “${other}”`)).join("")
      + option(all(query), answer.hits.length ? `All ${answer.hits.length} results, with filters` : "What you can try");
    options = [...list.querySelectorAll("[role=option]")];
    options.forEach((each, i) => { each.id = `sd-option-${i}`; });
    message.textContent = told(answer);
    message.hidden = !message.textContent;
    status.textContent = `${message.textContent} ${answer.hits.length} results.`;
    open(true);
    if (answer.sure) move(0);
  }

  async function typed() {
    const query = field.value.trim();
    if (!query) return open(false);
    try {
      const engine = await load(root);
      if (query === field.value.trim() && document.activeElement === field) show(engine, query);
    } catch { status.textContent = "The search could not be loaded."; }
  }

  field.addEventListener("input", typed);
  field.addEventListener("focus", () => (options.length && field.value.trim() ? open(true) : typed()));
  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && options.length) {
      event.preventDefault();
      if (panel.hidden) open(true);
      move((at + step + 1 + options.length + 1) % (options.length + 1) - 1);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      options[at].click();
    } else if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault();
      open(false);
    }
  });
  form.addEventListener("focusout", ({ relatedTarget }) => { if (!form.contains(relatedTarget)) open(false); });
  panel.addEventListener("mousedown", (event) => event.preventDefault());
  load(root).catch(() => {});
  typed();
}
