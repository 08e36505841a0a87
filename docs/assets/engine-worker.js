// Python and the package, in a worker so that the page stays usable. It loads nothing from other sites.
const MAX_BYTES = (64 << 20) + 1; // one more than check.py reads, so that it can refuse larger files
const GLUE = `
import json

def check(data, name, table, whole):
    from synopsis_data.check import check_bytes
    return json.dumps(check_bytes(data.to_bytes(), name, table or None, whole=whole))

def prepare_check():
    from synopsis_data.check import installed
    installed()

def prepare_open_copy():
    import synopsis_data.tracing

def open_copy(data):
    global own
    from synopsis_data.tracing import OwnCopy
    own = OwnCopy(data.to_bytes())
    return json.dumps(own.passages())

def everything(_):
    return json.dumps(own.everything())

def passage(key):
    return json.dumps(own.passage(key))

globals()`;

let place, ready;

async function bytes(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.arrayBuffer();
}

/** Start Python with the compiled modules that are used, or with the whole library and package. */
async function start(complete) {
  const [library, own] = complete ? ["python_stdlib.zip", place.wheel] : ["python.zip", "package.zip"];
  const archive = bytes(place.python + own);
  archive.catch(() => {}); // awaited below
  const { loadPyodide } = await import(`${place.python}pyodide.mjs`);
  postMessage({ step: 1 });
  const python = await loadPyodide({ indexURL: place.python, stdLibURL: place.python + library });
  postMessage({ step: 2 });
  python.unpackArchive(await archive, "wheel");
  const functions = python.runPython(GLUE);
  functions.get(`prepare_${place.first}`)();
  postMessage({ step: 3 });
  return functions;
}

async function run(call, values) {
  try {
    return JSON.parse((await ready).get(call)(...values));
  } catch (error) {
    if (!String(error).includes("ModuleNotFoundError")) throw error;
    ready = start(true);
    return JSON.parse((await ready).get(call)(...values));
  }
}

onmessage = async ({ data }) => {
  try {
    if (data.python) {
      place = data;
      ready = start(false).catch((error) => {
        if (!String(error).includes("ModuleNotFoundError")) throw error;
        return start(true);
      });
      await ready;
      return;
    }
    const [file, ...values] = data.values;
    const read = file instanceof Blob ? new Uint8Array(await file.slice(0, MAX_BYTES).arrayBuffer()) : file;
    postMessage({ id: data.id, answer: await run(data.call, [read, ...values]) });
  } catch (error) {
    postMessage({ id: data.id, failed: String(error) });
  }
};
