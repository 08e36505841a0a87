// The results of a question: every row and page that has all of its parts, best first, or the parts without a result.
import MiniSearch from "./minisearch.js";
import { fold } from "./fold.js";

const WEIGHT = { themes: 1.5, agencies: 2, places: 1.4, activities: 1.2, databases: 1.2, mandates: 0.7, figures: 0.6, sources: 0.4, pages: 0.7, reference: 0.3 };
const BOOST = { title: 4, names: 4, headings: 2, tags: 2, people: 2, id: 1, text: 1 };
/** Words that form a question but do not say what it is about. */
const QUESTION = `a about am i im make need want after all also among an and any are as at be became become been by can did do does doing find for from
  get give had happen happened has have help how i in is it its list made many me more much my of on or other our over please same see show so
  tell than that the their them there these they this those to under was we were what when where which who whom whose why will with
  work worked working work would you your against anti combat combating counter fight fighting involved active deal dealing
  agency organization programme project country area region there partner`;
/** Words that nearly every row has: they count, but are not required if there are other words. */
const COMMON = new Set(["trafficking", "trafficked", "human", "person", "people", "being"]);
const SAME = { labor: "labour", organisation: "organization", organisational: "organizational", center: "centre", program: "programme",
  defense: "defence", children: "child", kid: "child", woman: "women", man: "men", eastern: "east", western: "west",
  northern: "north", southern: "south", trafficker: "traffickers" };

function stem(word) {
  if (word.length > 3 && /[^suia]s$/.test(word) && !/\d/.test(word)) word = word.endsWith("ies") ? word.slice(0, -3) + "y" : word.slice(0, -1);
  return SAME[word] ?? word;
}
const words = (text) => fold(text).replace(/\b(north|south) ?(east|west)/g, "$1 $2").split(" ").filter(Boolean).map(stem);
const key = (text) => words(text).join(" ");
const IDLE = new Set(words(QUESTION));
const busy = (list) => { const left = list.filter((word) => !IDLE.has(word)); return left.length ? left : list; };

/** The edits between two words, a swap of neighbours counted as one. */
function distance(a, b) {
  const d = [...Array(a.length + 1)].map((_, i) => [i]);
  for (let j = 0; j <= b.length; j++) d[0][j] = j;
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      d[i][j] = Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] !== b[j - 1]));
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
    }
  return d[a.length][b.length];
}

/** The entries of the index, with the names of what they refer to. */
function unpack(index) {
  const all = [];
  const columns = Object.fromEntries(Object.entries(index.columns).map(([name, text]) => [name, text.split("\n")]));
  const numbers = (cell) => (cell ? cell.split(" ").map((n) => parseInt(n, 16)) : []);
  for (const [group, { count, kinds }] of Object.entries(index.groups))
    for (let i = 0; i < count; i++) {
      const cell = (name) => columns[name][all.length];
      const list = (name) => cell(name).split("|").filter(Boolean);
      const id = cell("id");
      all.push({ group, id, title: cell("title") || id.replace(/^.*\/|\.html$/g, ""), names: list("names"), headings: list("headings"),
        text: cell("text"), words: cell("words"), later: cell("later"), date: cell("date"), kind: Object.keys(kinds)[numbers(cell("kind"))[0]],
        agency: numbers(cell("agency"))[0], themes: numbers(cell("themes")), places: numbers(cell("places")), partners: numbers(cell("partners")),
        href: /\.html/.test(id) ? id : `${group === "agencies" ? "agencies" : "record"}/${id}.html` });
    }
  const of = (group) => all.filter((entry) => entry.group === group);
  const regions = Object.entries(index.regions).map(([id, title]) => ({ id, title, names: [] }));
  const lists = { agencies: of("agencies"), themes: of("themes").map((e, n) => Object.assign(e, { code: index.themes[n] })),
    places: [...of("places"), ...regions], partners: [...of("agencies"), ...of("organizations")],
    groups: Object.entries(index.groups).map(([group, { label }]) => ({ group, title: label, names: [] })) };
  const above = index.above.map(numbers);
  const up = (n, found = new Set()) => { if (!found.has(n)) { found.add(n); above[n].forEach((m) => up(m, found)); } return found; };
  all.forEach((entry, n) => {
    Object.assign(entry, { n, agency: lists.agencies[entry.agency], themes: entry.themes.map((t) => lists.themes[t]),
      within: [...new Set(entry.places.flatMap((p) => [...up(p)]))].map((p) => lists.places[p]),
      places: entry.places.map((p) => lists.places[p]), partners: entry.partners.map((p) => lists.partners[p]) });
    entry.meant = new Set([entry, entry.agency, ...entry.themes, ...entry.within, ...entry.partners,
      lists.groups.find(({ group }) => group === entry.group)]);
  });
  return { all, lists };
}

const begins = (term, word, typing) => term.startsWith(word) && (typing || (word.length > 2 && term.length <= word.length + 3));
/** How many edits are allowed for a word of this length. */
const edits = ({ length }) => (length < 5 ? 0 : length < 8 ? 1 : 2);

export class Engine {
  constructor(index) {
    Object.assign(this, unpack(index), { index });
    this.vocabulary = new Set();
    const named = new Map();
    const called = (thing) => named.get(thing) ?? named.set(thing, [thing.title, ...thing.names].flatMap(words)).get(thing);
    const fields = {
      n: (e) => e.n,
      title: (e) => words(e.title),
      names: (e) => e.names.flatMap(words),
      headings: (e) => e.headings.flatMap(words),
      id: (e) => words(e.id),
      text: (e) => words(`${e.text} ${e.words}`),
      tags: (e) => [...words(index.groups[e.group].kinds[e.kind] ?? ""), ...[...e.themes, ...e.within].filter((t) => t !== e).flatMap(called)],
      people: (e) => (e.group === "agencies" ? [] : [e.agency, ...e.partners].filter(Boolean).flatMap(called)),
    };
    this.mini = new MiniSearch({ idField: "n", fields: Object.keys(BOOST), extractField: (entry, field) => fields[field](entry),
      stringifyField: (list) => list, tokenize: (list) => list, processTerm: (term) => { this.vocabulary.add(term); return term; },
      searchOptions: { tokenize: (text) => text.split(" "), processTerm: (term) => term } });
    this.mini.addAll(this.all);
    this.exact = new Map();
    this.ids = new Map();
    this.concepts = new Map();
    const put = (map, name, value) => map.set(name, [...(map.get(name) ?? []), value]);
    for (const entry of this.all) {
      entry.called = [entry.title, ...entry.names].map(key);
      entry.phrase = ` ${[...entry.called, ...entry.headings.map(key)].join(" | ")} | ${key(entry.text)} `;
      for (const name of new Set(entry.called)) put(this.exact, name.replaceAll(" ", ""), entry);
      this.ids.set(entry.id, [...(this.ids.get(entry.id) ?? []), entry]);
      if (["themes", "agencies", "organizations"].includes(entry.group)) this.mean(entry);
    }
    for (const thing of [...this.lists.places, ...this.lists.groups]) this.mean(thing);
  }

  mean(thing) {
    for (const name of [thing.title, ...thing.names]) {
      const key = busy(words(name)).join(" ");
      if (key) this.concepts.set(key, [...(this.concepts.get(key) ?? []), thing]);
    }
  }

  /** Whether something has a word, or one that continues it: by a few letters, or by any number while it is being typed. */
  known(word, typing) {
    if (this.vocabulary.has(word)) return true;
    for (const each of this.vocabulary) if (begins(each, word, typing)) return true;
    return false;
  }

  /** The words nearest to one that nothing has, within so many edits. */
  nearest(word, most) {
    const found = new Map();
    for (const { terms, score } of this.mini.search(word, { fuzzy: Math.min(most + 1, word.length - 1), prefix: false }))
      for (const term of terms) {
        const away = distance(word, term);
        if (away <= most) found.set(term, [away, (found.get(term)?.[1] ?? 0) + score]);
      }
    for (const [other, term] of Object.entries(SAME)) {
      const away = distance(word, other);
      if (away <= most && away < (found.get(term)?.[0] ?? Infinity)) found.set(term, [away, 0]);
    }
    return [...found].sort(([, a], [, b]) => a[0] - b[0] || b[1] - a[1]).map(([term]) => term);
  }

  /** The parts of a question: names of themes, places and bodies, and the other words. */
  parts(list) {
    const found = [];
    for (let i = 0; i < list.length;) {
      let size = Math.min(9, list.length - i);
      while (size > 1 && !this.concepts.has(list.slice(i, i + size).join(" "))) size--;
      const text = list.slice(i, i + size).join(" ");
      found.push({ text, things: this.concepts.get(text) ?? [] });
      i += size;
    }
    const asked = found.filter((part) => part.things.length || !COMMON.has(part.text));
    return asked.length ? asked : found;
  }

  /** How well each entry has a part of a question; its last word may continue while it is being typed. */
  scores({ text, things }, typing) {
    const found = new Map();
    const given = text.split(" "), last = given.at(-1);
    const options = { combineWith: "AND", boost: BOOST, prefix: true, weights: { prefix: 0.3, fuzzy: 0 },
      boostDocument: (id, term) => Number(given.some((word) => term === word || begins(term, word, typing && word === last))) };
    for (const { id, score } of this.mini.search(text, options)) found.set(id, score);
    if (!things.length) return found;
    const meant = (entry) => things.some((thing) => entry.meant.has(thing)) || entry.phrase.includes(` ${text}`);
    const own = (entry) => (things.includes(entry.agency) ? 1.5 : 1);
    return new Map(this.all.filter(meant).map((entry) => [entry.n, (found.get(entry.n) ?? 1) * own(entry)]));
  }

  /** Rows that are found by their ids alone: passages, errata, and what belongs to a row that is found. */
  byId(raw) {
    const id = raw.trim().toLowerCase();
    if (this.ids.has(id)) return this.ids.get(id);
    const { sources, chapters } = this.index.passages;
    const record = (title) => [{ group: "records", id, title, names: [], text: "", themes: [], places: [], within: [], partners: [], href: `record/${id}.html` }];
    const [, erratum, stem_, number] = id.match(/^(err-)?(.+)-(\d{3})(?:-\d)?$/) ?? [];
    const at = this.all.filter((e) => e.group === "sources").findIndex((e) => e.id === stem_);
    if (stem_ && Number(number) <= (chapters[stem_] ?? sources[at] ?? 0)) return record(`${erratum ? "Erratum" : "Passage"} ${id}`);
    for (let part = id.split("-").length > 2 ? id : ""; part.includes("-");) {
      part = part.replace(/-[^-]*$/, "");
      if (this.ids.has(part)) return this.ids.get(part);
    }
    return [];
  }

  /**
   * Answer a question: the hits, best first, and how its words were used. `sure` means that one thing was named, and is the
   * first; `near` are questions to ask instead. While it is being typed, the last word matches all words that begin with it.
   */
  ask(query, typing = false) {
    const raw = words(query);
    const byId = this.byId(query);
    const changed = [];
    const corrected = raw.map((word, i) => {
      if (IDLE.has(word) || byId.length || this.known(word, typing && i === raw.length - 1)) return word;
      const [near] = edits(word) ? this.nearest(word, edits(word)) : [];
      if (near) changed.push([word, near]);
      return near ?? word;
    });
    const list = busy(corrected);
    const named = () => [corrected, list].map((each) => this.exact.get(each.join(""))).find(Boolean) ?? [];
    const same = new Set(byId.length && /-/.test(query) ? byId : [...byId, ...named()]);
    const found = this.parts(list);
    const parts = found.map((part, i) => ({ ...part, scores: this.scores(part, typing && i === found.length - 1) }));
    const has = new Map();
    for (const { scores } of parts)
      for (const [n, score] of scores) has.set(n, { entry: this.all[n], score: (has.get(n)?.score ?? 0) + score, parts: (has.get(n)?.parts ?? 0) + 1 });
    for (const entry of same) has.set(entry.n ?? entry, { entry, score: 1000, parts: parts.length });
    const most = Math.max(0, ...[...has.values()].map((hit) => hit.parts));
    const hits = [...has.values()].filter((hit) => hit.parts === most || (most < parts.length && hit.parts));
    const phrases = [corrected, list].map((each) => each.join(" "));
    const begun = ({ called = [] }) => called.some((name) => phrases.some((phrase) => name.startsWith(phrase)));
    const held = ({ called = [] }) => called.some((name) => phrases.some((phrase) => name.includes(phrase)));
    for (const hit of hits) {
      if (same.has(hit.entry)) hit.score += 1000;
      else hit.score *= begun(hit.entry) ? 2.5 : held(hit.entry) ? 1.6 : 1;
      hit.score *= (WEIGHT[hit.entry.group] ?? 1) * 10 ** (2 * (hit.parts - most));
    }
    hits.sort((a, b) => b.score - a.score || a.entry.title.localeCompare(b.entry.title, "en"));
    const missing = parts.filter((part) => !part.scores.size && !same.size).map((part) => part.text);
    const complete = hits.length > 0 && most === parts.length;
    const instead = (word) => this.nearest(word, Math.min(3, Math.floor(word.length / 3))).slice(0, 3)
      .map((term) => query.trim().split(/\s+/).map((each) => (key(each) === word ? term : each)).join(" "));
    return { hits, changed, missing, complete, sure: complete && (same.size > 0 || parts.length === 1 || begun(hits[0].entry)),
      parts: parts.map(({ text, things, scores }) => ({ text: things[0]?.title ?? text, count: scores.size })),
      near: missing.filter(({ length }) => length > 3).flatMap(instead) };
  }
}

let loading;
/** The engine, with the index of the site below `root`: loaded once. */
export const load = (root) => (loading ??= fetch(new URL(`${root}assets/search.json`, location))
  .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.status)))).then((index) => new Engine(index)));

/** How the words of a question were used, if not all of them were found. */
export function told({ changed, missing, parts, complete, hits }) {
  const said = changed.map(([from, to]) => `No results for “${from}”. Showing results for “${to}”.`);
  for (const word of missing) said.push(`No results for “${word}”.`);
  const counts = parts.filter(({ count }) => count).map(({ text, count }) => `${count} for ${text}`);
  if (!complete && counts.length > 1) said.push(`No result matches all parts of your search: ${counts.join(", ")}.`);
  if (!complete && hits.length) said.push("Closest results:");
  return said.join(" ");
}

/** Hits by what they are, the group of the best one first. */
export function grouped(hits) {
  const groups = new Map();
  for (const { entry } of hits) groups.set(entry.group, [...(groups.get(entry.group) ?? []), entry]);
  return [...groups];
}
