// Explains what is wrong with a new value of a field, according to the schema of its table.
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

export const values = field => field.categories ?? field["synopsis:vocabulary"] ?? [];
const first = field => String(field.example).split(";")[0];

function item(field, text) {
  const known = values(field);
  const rules = field.constraints ?? {};
  const pattern = field["synopsis:itemPattern"] ?? rules.pattern;
  const type = field.itemType ?? field.type;
  if (known.length) return known.some(each => each.value === text) ? "" : `“${text}” is not one of the values of this field.`;
  if (field["synopsis:format"] === "partial-date") return DATE.test(text) ? "" : "Write a date as 2003, 2003-07 or 2003-07-15.";
  if (["integer", "year"].includes(type) && !/^-?\d+$/.test(text)) return "Write a whole number.";
  if (type === "number" && !/^-?\d+(\.\d+)?$/.test(text)) return "Write a number, with a decimal point.";
  if (rules.minimum !== undefined && Number(text) < rules.minimum) return `Write a number that is at least ${rules.minimum}.`;
  if (field.format === "uri" && !/^https?:\/\/\S+$/.test(text)) return "Write a full address that starts with https:// or http://.";
  if ((field.isId || field["synopsis:references"]) && !ID.test(text)) return `Write the id of a row, such as ${first(field)}.`;
  if (pattern && !new RegExp(`^(?:${pattern})$`).test(text)) return `Use this form: ${first(field)}`;
  return "";
}

/** Return what is wrong with a text as the value of a field; nothing if it is valid. */
export function wrong(field, text) {
  const { required, maxLength } = field.constraints ?? {};
  if (!text) return required ? "This field cannot be empty." : "";
  if (maxLength && text.length > maxLength) return `Write at most ${maxLength} characters; this text has ${text.length}.`;
  if (/[\n\t]/.test(text)) return "Write it on one line.";
  const items = field.type === "list" ? text.split(";") : [text];
  if (items.some(each => !each.trim())) return "Write one ; between two values, and none at the start or end.";
  return items.map(each => item(field, each.trim())).find(Boolean) ?? "";
}
