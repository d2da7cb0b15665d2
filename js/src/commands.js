// What a key or a button does. Everything that changes the sheet goes through `act`, and is true only when Python says so.

import { VALENCES, W } from "./words.js";

export class Commands {
  constructor(desk) {
    this.desk = desk;
    this.board = desk.board;
  }

  run(name, event) {
    if (this[name]) this[name](event);
  }

  /** Do one act; the coder is told when none are accepted now. */
  act(kind, data = {}, id = undefined) {
    const done = this.desk.courier.act(this.board.id, kind, data, id);
    if (done) this.board.expect(done, kind, data);
    else this.desk.say(W.notSaved, "alert");
    return done;
  }

  // -- choosing text

  sentence() {
    this.#around(this.board.sentences);
  }

  turn() {
    this.#around(this.board.turns);
  }

  #around(list) {
    const { from, to } = this.board.selection;
    const first = this.board.around(list, from);
    if (!first) return;
    const covered = from === first.start && to >= first.end;
    const last = covered ? list[list.findIndex((item) => item.start >= to)] || first : first;
    this.desk.editor.select(first.start, Math.max(last.end, covered ? to : first.end));
  }

  search() {
    this.desk.openSearch();
  }

  // -- giving codes

  /** Give the chosen text a code. */
  give(code) {
    const { board } = this;
    if (board.borders) return;
    const chosen = board.chosen();
    if (!chosen) return this.desk.say(W.selectFirst);
    if (board.onlyInterviewer(chosen.from, chosen.to)) return this.desk.say(W.onlyRespondent);
    const double = board.spans.at(chosen.from, chosen.to).find((item) => item.code === code && item.start === chosen.from && item.end === chosen.to);
    if (double) {
      this.desk.activate(double.id, { move: false });
      return this.desk.say(W.already(board.name(code)));
    }
    const id = this.act("code", { ...board.passage(chosen.from, chosen.to), code });
    if (id) this.given(id, code);
  }

  /** The next key is about what was just coded. */
  given(id, code) {
    this.desk.slots.used(code);
    this.desk.activate(id, { move: false });
  }

  pick() {
    if (!this.board.chosen()) return this.desk.say(W.selectFirst);
    this.desk.picker.open(W.pick, (code) => this.give(code));
  }

  slot(event) {
    const code = this.desk.slots.list((id) => this.board.codes.has(id))[Number(event.key) - 1];
    if (code) this.give(code);
  }

  barrier() {
    this.valence("knelpunt");
  }

  success() {
    this.valence("succesfactor");
  }

  neutral() {
    this.valence("neutraal");
  }

  valence(valence, id = this.#target()) {
    if (!id) return this.desk.say(W.noneActive);
    if (this.board.codings.get(id)?.valence === valence) return;
    this.act("change", { coding: id, valence });
    this.desk.say(VALENCES.find((item) => item.id === valence).name);
  }

  #target() {
    return this.board.current()?.id || null;
  }

  change(_event, id = this.#target()) {
    if (!id) return this.desk.say(W.noneActive);
    this.desk.picker.open(W.pickChange, (code) => {
      if (this.board.codings.get(id)?.code !== code) this.act("change", { coding: id, code });
    });
  }

  remove(_event, id = this.#target()) {
    if (!id || this.board.borders) return;
    const coding = this.board.codings.get(id);
    if (this.act("uncode", { coding: id }) && coding) this.desk.say(W.uncoded(this.board.name(coding.code)));
  }

  memo(_event, id = this.#target()) {
    if (!id) return this.desk.say(W.noneActive);
    this.board.active = id;
    this.desk.openMemo(id);
  }

  transcriptMemo() {
    this.desk.showTab("notes", "memo:transcript");
  }

  // -- boundaries

  borders(_event, id = this.#target()) {
    const { board, desk } = this;
    if (board.borders) return desk.editor.swap();
    const coding = board.codings.get(id);
    if (!coding) return desk.say(W.noneActive);
    board.borders = id;
    board.active = id;
    desk.editor.select(coding.start, coding.end);
    board.tell("borders");
  }

  /** Enter: the selection becomes the passage. */
  enter() {
    const { board } = this;
    if (!board.borders) return false;
    const chosen = board.chosen();
    const coding = board.codings.get(board.borders);
    board.borders = null;
    const moved = chosen && coding && (chosen.from !== coding.start || chosen.to !== coding.end);
    if (moved && this.act("change", { coding: coding.id, ...board.passage(chosen.from, chosen.to) })) this.desk.say(W.bordersSaved);
    board.tell("borders");
    return true;
  }

  // -- moving about

  cycle() {
    const here = this.board.here();
    if (!here.length) return this.desk.say(W.nothingHere);
    const place = here.findIndex((coding) => coding.id === this.board.current().id);
    const next = here[(place + 1) % here.length];
    this.desk.activate(next.id, { move: false });
    this.desk.say(this.board.name(next.code));
  }

  nextCoding() {
    this.#jump(1);
  }

  previousCoding() {
    this.#jump(-1);
  }

  #jump(step) {
    const items = this.board.spans.items;
    if (!items.length) return this.desk.say(W.none);
    const active = items.findIndex((item) => item.id === this.board.active);
    const { from } = this.board.selection;
    let next = active + step;
    if (active < 0) next = step > 0 ? items.findIndex((item) => item.start >= from) : items.findLastIndex((item) => item.start < from);
    this.desk.activate(items[(next + items.length) % items.length].id);
  }

  // -- suggestions

  nextSuggestion() {
    this.desk.suggestions.step(1);
  }

  previousSuggestion() {
    this.desk.suggestions.step(-1);
  }

  takeSuggestion() {
    this.desk.suggestions.take();
  }

  takeOther() {
    if (this.board.suggestion) this.desk.picker.open(W.pickTake, (code) => this.desk.suggestions.take(code));
  }

  rejectSuggestion() {
    this.desk.suggestions.reject();
  }

  // -- the rest

  undo() {
    if (this.board.state.undo) this.act("undo");
    else this.desk.say(W.undoWhat(null));
  }

  redo() {
    if (this.board.state.redo) this.act("redo");
    else this.desk.say(W.redoWhat(null));
  }

  done() {
    this.act("done", { value: !this.board.state.done });
  }

  cover(question, value) {
    this.act("cover", { question, value });
  }

  firstPass() {
    this.act("first_pass", { value: true });
  }

  place(id) {
    const chosen = this.board.chosen();
    if (!chosen) return this.desk.say(W.selectFirst);
    this.act("change", { coding: id, ...this.board.passage(chosen.from, chosen.to) });
  }

  definition() {
    this.desk.showDefinition(this.board.current()?.code);
  }

  filter() {
    this.desk.showTab("codes", "filter");
  }

  questions() {
    this.desk.showTab("questions");
  }

  pane() {
    this.desk.switchPane();
  }

  help() {
    this.desk.help.open();
  }

  escape() {
    if (this.board.borders) {
      this.board.borders = null;
      this.board.tell("borders");
    }
    this.desk.editor.focus();
  }
}
