// Runs in node what a browser runs, and writes the modules that were used, compiled.
// usage: node rehearse.mjs FOLDER WHEEL OUT
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, wheel, out] = process.argv.slice(2).map((path, i) => (i === 1 ? path : `${resolve(path)}/`));
const { loadPyodide } = await import(pathToFileURL(`${folder}pyodide.mjs`));
const python = await loadPyodide({ indexURL: folder, env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0" } });
const read = (name) => new Uint8Array(readFileSync(folder + name));
python.unpackArchive(read(wheel), "wheel");
python.runPython(readFileSync(new URL("rehearse.py", import.meta.url), "utf8"));
for (const [source, target, optimize] of [["python_stdlib.zip", "python.zip", 2], [wheel, "package.zip", 0]]) {
  const compiled = python.globals.get("compiled")(read(source), optimize);
  writeFileSync(out + target, compiled.toJs());
}
