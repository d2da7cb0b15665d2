// Overlapping codings as flat pieces. Nested marks cost a browser seconds; flat ones of the visible range do not.

/** Spans by place, so that those in the visible range are found without walking through all. */
export class Spans {
  /** @param {Iterable<{start: number, end: number}>} items in UTF-16 units */
  constructor(items) {
    this.items = [...items].sort((a, b) => a.start - b.start || b.end - a.end);
    this.reach = []; // the furthest end up to and including each item
    let reach = 0;
    for (const item of this.items) this.reach.push((reach = Math.max(reach, item.end)));
  }

  /** The spans that share at least one unit with [from, to), in order of the text. */
  overlapping(from, to) {
    let low = 0;
    let high = this.items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.items[middle].start < to) low = middle + 1;
      else high = middle;
    }
    const found = [];
    for (let index = low - 1; index >= 0 && this.reach[index] > from; index -= 1) {
      if (this.items[index].end > from) found.push(this.items[index]);
    }
    return found.reverse();
  }

  /** The spans that hold a position, or overlap a selection; the end of a span counts for a caret. */
  at(from, to = from) {
    return from === to
      ? this.overlapping(Math.max(0, from - 1), from + 1).filter((item) => item.start <= from && from <= item.end)
      : this.overlapping(from, to);
  }
}

/** Cut [from, to) into pieces over which the set of spans is the same; pieces without spans are left out. */
export function flat(spans, from, to) {
  const cuts = new Set([from, to]);
  for (const span of spans) {
    if (span.start > from && span.start < to) cuts.add(span.start);
    if (span.end > from && span.end < to) cuts.add(span.end);
  }
  const places = [...cuts].sort((a, b) => a - b);
  const waiting = [...spans].sort((a, b) => a.start - b.start);
  const pieces = [];
  let open = [];
  let next = 0;
  for (let index = 0; index + 1 < places.length; index += 1) {
    const [start, end] = [places[index], places[index + 1]];
    while (next < waiting.length && waiting[next].start <= start) open.push(waiting[next++]);
    open = open.filter((span) => span.end > start);
    if (open.length) pieces.push({ from: start, to: end, spans: [...open] });
  }
  return pieces;
}

/** Give each span a lane of its own beside those it overlaps: the lowest that is free. */
export function lanes(spans) {
  const ends = [];
  const given = new Map();
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    let lane = ends.findIndex((end) => end <= span.start);
    if (lane < 0) lane = ends.length;
    ends[lane] = span.end;
    given.set(span, lane);
  }
  return given;
}
