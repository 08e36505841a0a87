// Python in the browser, for use by a page: it is started once, its functions are called by name, and it reports its steps while it loads.
export const STEPS = ["Loading Python", "Starting Python", "Reading the data"];

export class Engine {
  /** `place` has the folder of Python, the name of the wheel, and which function is called first. */
  constructor(place, { step, failed }) {
    this.place = { ...place, python: new URL(place.python, location).href };
    this.told = { step, failed };
    this.waiting = new Map();
    this.asked = 0;
    this.steps = 0;
  }

  get isReady() { return this.steps === STEPS.length; }

  start() {
    if (this.worker) return;
    this.worker = new Worker(new URL("engine-worker.js", import.meta.url), { type: "module" });
    this.worker.onmessage = ({ data }) => {
      if (data.failed) this.fail(data.failed);
      else if (data.step) this.told.step(this.steps = data.step);
      else {
        this.waiting.get(data.id)(data.answer);
        this.waiting.delete(data.id);
      }
    };
    this.worker.onerror = (event) => this.fail(event.message);
    this.worker.postMessage(this.place);
  }

  /** Start now or, if the reader saves data, when `element` is first touched. */
  startEarly(element) {
    if (!navigator.connection?.saveData) this.start();
    for (const event of ["focusin", "pointerdown", "dragenter"]) element.addEventListener(event, () => this.start());
  }

  /** Call a function; calls are answered in order. There is no answer if Python cannot run. */
  ask(call, ...values) {
    this.start();
    this.asked += 1;
    const id = this.asked;
    this.worker.postMessage({ id, call, values });
    return new Promise((resolve) => this.waiting.set(id, resolve));
  }

  fail(reason) {
    this.worker?.terminate();
    this.worker = null;
    this.steps = 0;
    this.waiting.clear();
    this.told.failed(reason);
  }
}
