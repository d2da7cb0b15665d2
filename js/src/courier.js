// Brings acts to Python and waits for the word that they are on the disk. Without that word in five seconds nothing
// more is accepted; the acts are kept, in the browser too, and offered again under the same ids.

export const PATIENCE = 5000;

export class Courier extends EventTarget {
  /**
   * @param {{send(message: object): void}} line sends a message to Python
   * @param {Storage | null} storage where unsent acts survive a reload of the page
   * @param {{setTimeout: Function, clearTimeout: Function, now: () => number, id: () => string}} clock
   */
  constructor(line, storage, clock) {
    super();
    this.line = line;
    this.storage = storage;
    this.clock = clock;
    this.waiting = new Map(); // id -> message, in the order they were done
    this.questions = new Map(); // request -> what to do with the answer
    this.stopped = false;
    this.reason = "";
    this.shelf = "";
    this.timer = null;
  }

  get state() {
    if (this.stopped) return "stopped";
    return this.waiting.size ? "saving" : "saved";
  }

  /** Ask for something; the promise is kept when the answer comes, and broken after `patience` milliseconds. */
  ask(type, fields = {}, patience = 30000) {
    const request = this.clock.id();
    return new Promise((resolve, reject) => {
      const timer = this.clock.setTimeout(() => {
        this.questions.delete(request);
        reject(new Error("no answer"));
      }, patience);
      this.questions.set(request, { resolve, reject, timer });
      this.#send({ ...fields, type, request });
    });
  }

  /** Do one act; returns its id, or null when no acts are accepted now. */
  act(transcript, kind, data = {}, id = this.clock.id()) {
    if (this.stopped) return null;
    this.#post({ type: "act", id, transcript, kind, data });
    return id;
  }

  /** Offer everything that was not saved again. */
  retry() {
    for (const message of this.waiting.values()) this.#send(message);
    this.#wait();
  }

  /** Name the sheet, and take up what an earlier desk on it could not save, in the order it was done. */
  adopt(shelf) {
    this.shelf = `interviewkit.unsaved.${shelf}.`;
    for (const message of this.waiting.values()) this.#keep(message);
    const left = this.#kept().filter((message) => !this.waiting.has(message.id));
    for (const message of left) this.#post(message);
    return left.length;
  }

  /** Give up what could not be saved; only ever because the coder says so. */
  drop() {
    for (const id of [...this.waiting.keys()]) this.#forget(id);
    this.#settle();
  }

  /** Take in an answer; true when it belonged to an act or a question of this desk. */
  take(answer) {
    if (answer.request && this.questions.has(answer.request)) {
      const { resolve, reject, timer } = this.questions.get(answer.request);
      this.questions.delete(answer.request);
      this.clock.clearTimeout(timer);
      if (answer.type === "failed" || answer.type === "refused") reject(Object.assign(new Error(answer.message), answer));
      else resolve(answer);
      return true;
    }
    if (!answer.id || !this.waiting.has(answer.id)) return false;
    const message = this.waiting.get(answer.id);
    if (answer.type === "failed") {
      this.#stop(answer.reason || "disk", answer.message);
      return true;
    }
    if (answer.type !== "saved" && answer.type !== "refused") return false;
    this.#forget(answer.id);
    this.#settle();
    this.dispatchEvent(Object.assign(new Event(answer.type), { answer, message }));
    return true;
  }

  /** The line is known to be dead: say so at once. */
  lost() {
    this.gone = true;
    this.#stop("kernel", "");
  }

  #post(message) {
    this.waiting.set(message.id, message);
    this.#keep(message);
    this.#send(message);
    if (this.waiting.size === 1 || !this.timer) this.#wait();
    this.#tell();
  }

  #send(message) {
    try {
      const sent = this.line.send(message);
      if (sent?.catch) sent.catch(() => this.lost());
    } catch {
      this.lost();
    }
  }

  #wait() {
    this.clock.clearTimeout(this.timer);
    this.timer = this.waiting.size ? this.clock.setTimeout(() => this.#late(), PATIENCE) : null;
  }

  #late() {
    this.timer = null;
    if (!this.waiting.size) return;
    this.#stop(this.reason || "silence", "");
    if (!this.gone) this.retry();
    else this.#wait();
  }

  #stop(reason, detail) {
    this.stopped = this.waiting.size > 0 || reason === "kernel";
    this.reason = reason;
    this.detail = detail;
    if (!this.timer) this.#wait();
    this.#tell();
  }

  #settle() {
    if (!this.waiting.size) {
      this.stopped = false;
      this.reason = "";
    }
    this.#wait();
    this.#tell();
  }

  #tell() {
    this.dispatchEvent(new Event("state"));
  }

  // Each act has a place of its own in the browser, so that two desks on one sheet never lose each other's.

  #kept() {
    try {
      const keys = Array.from({ length: this.storage.length }, (_, at) => this.storage.key(at));
      const texts = keys.filter((key) => key.startsWith(this.shelf)).map((key) => this.storage.getItem(key));
      const found = texts.map((text) => JSON.parse(text)).sort((a, b) => a.at - b.at);
      return found.map(({ message }) => message);
    } catch {
      return []; // a browser without storage
    }
  }

  #keep(message) {
    if (!this.shelf) return;
    try {
      this.storage?.setItem(this.shelf + message.id, JSON.stringify({ at: this.clock.now(), message }));
    } catch {
      // no room in the browser: the act is still in memory, and on its way
    }
  }

  #forget(id) {
    this.waiting.delete(id);
    try {
      this.storage?.removeItem(this.shelf + id);
    } catch {
      // it was never kept
    }
  }
}
