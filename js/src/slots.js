// The digits 1-9: favourites in their order, then the codes used last. A code keeps its digit as long as it can.

const SLOTS = 9;

export class Slots {
  /** @param {Storage | null} storage  @param {string} shelf one coder in one study */
  constructor(storage, shelf) {
    this.storage = storage;
    this.shelf = `interviewkit.slots.${shelf}`;
    let kept = {};
    try {
      kept = JSON.parse(storage?.getItem(this.shelf) || "{}");
    } catch {
      // a browser without storage, or something else under our name
    }
    this.favourites = Array.isArray(kept.favourites) ? kept.favourites : [];
    this.recent = Array.isArray(kept.recent) ? kept.recent : []; // by slot, so that digits stay
    this.order = Array.isArray(kept.order) ? kept.order : []; // most recent first
  }

  /** The codes under 1-9, those that still exist. */
  list(exists) {
    return [...this.favourites, ...this.recent].filter((code) => exists(code)).slice(0, SLOTS);
  }

  used(code) {
    this.order = [code, ...this.order.filter((other) => other !== code)].slice(0, 40);
    const room = SLOTS - this.favourites.length;
    if (this.favourites.includes(code) || this.recent.slice(0, room).includes(code)) return this.#keep();
    if (this.recent.length >= room) {
      const oldest = [...this.recent].sort((a, b) => this.order.indexOf(b) - this.order.indexOf(a))[0];
      this.recent[this.recent.indexOf(oldest)] = code;
    } else {
      this.recent.push(code);
    }
    return this.#keep();
  }

  toggle(code) {
    if (this.favourites.includes(code)) this.favourites = this.favourites.filter((other) => other !== code);
    else this.favourites = [...this.favourites, code].slice(0, SLOTS);
    this.recent = this.recent.filter((other) => !this.favourites.includes(other)).slice(0, SLOTS - this.favourites.length);
    this.#keep();
  }

  #keep() {
    const { favourites, recent, order } = this;
    try {
      this.storage?.setItem(this.shelf, JSON.stringify({ favourites, recent, order }));
    } catch {
      // then the digits last as long as the page
    }
  }
}
