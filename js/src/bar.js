// The bar on top: which transcript, whether all is saved, undo and redo, done, help. And what must be told at once.

import { h, redraw } from "./dom.js";
import { W } from "./words.js";

export class Bar {
  constructor(desk) {
    this.desk = desk;
    this.box = h("header.ikd-bar");
    this.notices = h("div.ikd-notices");
    this.alarm = h("div.ikd-alarm", { role: "alert", hidden: true });
  }

  draw() {
    const { board, commands, courier } = this.desk;
    const { state } = board;
    const step = (item) => item && `${W.steps[item.kind] || item.kind}${item.code ? ` (${board.name(item.code)})` : ""}`;
    redraw(
      this.box,
      h("h1.ikd-title", {}, h("span.ikd-hidden", {}, `${W.desk}: `), this.#chooser()),
      h("span.ikd-about", {}, board.about),
      h("span.ikd-facts", {}, `${W.coder} ${board.coder}`, h("span.ikd-sep", {}, "·"), W.codings(board.codings.size), this.#progress()),
      h(`span.ikd-saved.ikd-now-${courier.state}`, { role: "status" }, { saved: `✓ ${W.saved}`, saving: `… ${W.saving}`, stopped: `✗ ${W.notSaved}` }[courier.state]),
      h(
        "div.ikd-buttons",
        { role: "toolbar", "aria-label": W.desk },
        h("button", { type: "button", title: W.undoWhat(step(state.undo)), disabled: !state.undo, "data-key": "undo", onclick: () => commands.undo() }, "↶ ", W.undo),
        h("button", { type: "button", title: W.redoWhat(step(state.redo)), disabled: !state.redo, "data-key": "redo", onclick: () => commands.redo() }, "↷ ", W.redo),
        h("button", { type: "button", "data-key": "search", onclick: () => commands.search() }, W.search),
        h("button", { type: "button", "data-key": "compare", onclick: () => this.desk.compare.open() }, W.compare),
        h("button", { type: "button", "data-key": "help", onclick: () => commands.help() }, "? ", W.help),
        h("label.ikd-done", {}, h("input", { type: "checkbox", checked: state.done, "data-key": "done", onchange: () => commands.done() }), W.done),
      ),
    );
  }

  #chooser() {
    const { board } = this.desk;
    const sign = (name) => {
      const item = board.progress?.items[name];
      if (name === board.id ? board.state.done : item?.done) return "✓ ";
      return (name === board.id ? board.codings.size : item?.codings) ? "… " : "   ";
    };
    const select = h(
      "select.ikd-chooser",
      { "aria-label": W.transcript, "data-key": "chooser", onchange: () => this.desk.go(select.value) },
      ...board.transcripts.map((name) => h("option", { value: name, selected: name === board.id }, `${sign(name)}${name}`)),
    );
    return select;
  }

  #progress() {
    const { progress, id, state } = this.desk.board;
    if (!progress) return null;
    const done = Object.entries(progress.items).filter(([name, item]) => (name === id ? false : item.done)).length + (state.done ? 1 : 0);
    return [h("span.ikd-sep", {}, "·"), h("progress", { max: progress.total, value: done, "aria-label": W.progress(done, progress.total) }), ` ${W.progress(done, progress.total)}`];
  }

  /** Red, and not to be missed: something was not saved. */
  drawAlarm() {
    const { courier } = this.desk;
    this.alarm.hidden = !courier.stopped;
    if (!courier.stopped) return redraw(this.alarm);
    const count = courier.waiting.size;
    const why = W.why[courier.reason] || W.why.disk;
    return redraw(
      this.alarm,
      h("strong", {}, count ? W.notSavedLong(count, why) : W.lost),
      courier.detail && h("details", {}, h("summary", {}, "Technische melding"), courier.detail),
      count > 0 && h("button", { type: "button", "data-key": "retry", onclick: () => courier.retry() }, W.retry),
      count > 0 && courier.reason === "bug" && h("button", { type: "button", "data-key": "drop", onclick: () => this.desk.drop() }, W.drop),
    );
  }

  drawNotices() {
    const { board } = this.desk;
    const drop = (notice) => {
      board.notices = board.notices.filter((item) => item !== notice);
      this.drawNotices();
    };
    redraw(
      this.notices,
      board.notices.map((notice) => h("p.ikd-notice", {}, notice, h("button", { type: "button", "aria-label": W.dismiss, onclick: () => drop(notice) }, "×"))),
    );
  }
}
