// Python and the validator, away from the page so that it stays usable. Nothing but this site is asked for anything.
const MAX_BYTES = (64 << 20) + 1; // one more than check.py reads, so that it can refuse what is larger

let ready;

async function start({ pyodide, wheel }) {
  const { loadPyodide } = await import(`${pyodide}pyodide.mjs`);
  const [python, archive] = await Promise.all([
    loadPyodide({ indexURL: pyodide }),
    fetch(pyodide + wheel).then((answer) => { if (!answer.ok) throw new Error(`${wheel}: ${answer.status}`); return answer.arrayBuffer(); }),
  ]);
  python.unpackArchive(archive, "wheel");
  return python.runPython(`
import json
from synopsis_data.check import check_bytes, installed

installed()

def check(data, name, table, whole):
    return json.dumps(check_bytes(data.to_bytes(), name, table or None, whole=whole))

check`);
}

onmessage = async ({ data }) => {
  try {
    if (data.pyodide) {
      ready = start(data);
      await ready;
      postMessage({ ready: true });
      return;
    }
    const check = await ready;
    const bytes = new Uint8Array(await data.file.slice(0, MAX_BYTES).arrayBuffer());
    postMessage({ id: data.id, result: JSON.parse(check(bytes, data.name, data.table, data.whole)) });
  } catch (error) {
    postMessage({ id: data.id, failed: String(error) });
  }
};
