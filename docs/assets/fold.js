/** Text without case, accents and punctuation; the same as `fold` in suggest.py. */
export const fold = (text) =>
  text.toLowerCase().replaceAll("ß", "ss").normalize("NFKD").replace(/\p{M}/gu, "")
    .replace(/['’.`]/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();

export const escape = (text) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
