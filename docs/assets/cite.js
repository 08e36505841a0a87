// The works that a row comes from, in the styles for programs. A page loads this when a reader asks for one of them.
const JOINED = {
  bibtex: texts => texts.join("\n"),
  ris: texts => texts.join(""),
  "csl-json": texts => JSON.stringify(texts.flatMap(text => JSON.parse(text)), null, 2),
};
let works;

/** Return the citations of a row in a style; `numbers` are those of its works in the file that all pages share. */
export async function cite(numbers, style, id) {
  works ??= await (await fetch(new URL("citations.json", import.meta.url))).json();
  return JOINED[style](numbers.map(number => works[number][style])).replaceAll("ROW-ID", id).trimEnd();
}
