// What lies on the desk: the text, the codebook, the sheet, and where the coder is. Offsets here are UTF-16 units.

import { paint } from "./colours.js";
import { OffsetMap } from "./offsets.js";
import { Spans } from "./segments.js";

export class Board extends EventTarget {
  constructor() {
    super();
    this.ready = false;
    this.active = null; // id of the coding that keys work on
    this.selection = { from: 0, to: 0 };
    this.suggestions = [];
    this.at = -1; // which suggestion is being judged
    this.seeking = false;
    this.progress = null;
    this.borders = null; // the coding whose boundaries are being chosen
    this.tab = "codes";
    this.drafts = new Map();
    this.notices = [];
  }

  /** Lay a transcript and its sheet on the desk. */
  open(answer) {
    const same = this.ready && this.id === answer.transcript.id;
    this.id = answer.transcript.id;
    this.text = answer.transcript.text;
    this.map = new OffsetMap(this.text);
    this.turns = answer.transcript.turns.map(([start, end, speaker, role, time]) => ({
      start: this.map.toUnits(start),
      end: this.map.toUnits(end),
      speaker,
      role,
      time,
    }));
    this.sentences = answer.transcript.sentences.map(([start, end]) => ({ start: this.map.toUnits(start), end: this.map.toUnits(end) }));
    this.book = answer.codebook;
    this.codes = new Map(this.book.codes.map((code) => [code.id, code]));
    this.hue = paint(this.book);
    this.about = answer.about;
    this.coder = answer.coder;
    this.study = answer.study;
    this.transcripts = answer.transcripts;
    this.blind = answer.blind;
    this.others = answer.others;
    this.hidden = answer.hidden;
    this.suggestions = [];
    this.at = -1;
    this.borders = null;
    if (!same) this.active = null;
    this.ready = true;
    this.replace(answer.codings, answer.state);
  }

  /** Put a whole sheet in place of the one that lies here. */
  replace(codings, state) {
    this.codings = new Map(codings.map((coding) => [coding.id, this.#units(coding)]));
    this.state = state;
    this.#changed();
  }

  /** Take in what an act changed. */
  take(answer) {
    if (answer.reread) this.codings = new Map();
    for (const coding of answer.codings) this.codings.set(coding.id, this.#units(coding));
    for (const id of answer.gone) this.codings.delete(id);
    this.state = answer.state;
    if ("hidden" in answer) this.hidden = answer.hidden;
    this.#changed();
  }

  /** Show an act before its answer comes; `pending` until Python says it is on the disk. */
  expect(id, kind, data) {
    const old = this.codings.get(data.coding);
    const span = "start" in data ? { start: this.map.toUnits(data.start), end: this.map.toUnits(data.end) } : {};
    if (kind === "code") this.codings.set(id, { valence: "neutraal", origin: "mens", memo: "", codebook: this.book.version, ...data, ...span, id, pending: true });
    else if (kind === "change" && old) this.codings.set(old.id, { ...old, ...data, ...span, id: old.id, pending: true });
    else return;
    this.#changed();
  }

  #units(coding) {
    return { ...coding, start: this.map.toUnits(coding.start), end: this.map.toUnits(coding.end) };
  }

  #changed() {
    this.spans = new Spans(this.codings.values());
    this.counts = new Map();
    for (const coding of this.codings.values()) this.counts.set(coding.code, (this.counts.get(coding.code) || 0) + 1);
    if (this.active && !this.codings.has(this.active)) this.active = null;
    this.tell("sheet");
  }

  tell(part) {
    this.dispatchEvent(Object.assign(new Event("change"), { part }));
  }

  /** A span as Python wants it: code points, and the words it means. */
  passage(from, to) {
    return { start: this.map.toPoints(from), end: this.map.toPoints(to), quote: this.text.slice(from, to) };
  }

  /** The selection without the white space at its ends; null when nothing is left. */
  chosen() {
    let { from, to } = this.selection;
    while (from < to && /\s/.test(this.text[from])) from += 1;
    while (to > from && /\s/.test(this.text[to - 1])) to -= 1;
    return from < to ? { from, to } : null;
  }

  /** The codings at the caret or in the selection; the smallest first. */
  here() {
    const { from, to } = this.selection;
    return this.spans.at(from, to).sort((a, b) => a.end - a.start - (b.end - b.start) || a.start - b.start);
  }

  /** The coding that keys work on: the one that was pointed at while it is here, else the smallest here. */
  current() {
    const here = this.here();
    return here.find((coding) => coding.id === this.active) || here[0] || null;
  }

  get suggestion() {
    return this.suggestions[this.at] || null;
  }

  name(code) {
    return this.codes.get(code)?.name || code;
  }

  /** What stands around a place: the sentence or turn. */
  around(list, place) {
    return list.find((item) => item.start <= place && place <= item.end) || null;
  }

  /** Whether only the interviewer is speaking here. */
  onlyInterviewer(from, to) {
    return !this.turns.some((turn) => turn.role !== "interviewer" && turn.start < to && turn.end > from);
  }
}
