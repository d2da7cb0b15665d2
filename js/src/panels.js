// The other leaves of the side panel: deelvragen, notes, and codings that lost their place.

import { memoField } from "./caret.js";
import { h, redraw, uid } from "./dom.js";
import { COVERAGE, W } from "./words.js";

export class Questions {
  constructor(desk) {
    this.desk = desk;
    this.box = h("div.ikd-leaf");
  }

  draw() {
    const { board } = this.desk;
    redraw(this.box, h("p.ikd-hint", {}, W.coverage), ...board.book.questions.map((question) => this.#question(question)));
  }

  #question({ number, text, short }) {
    const { board, commands } = this.desk;
    const value = board.state.coverage[number] || "onbekend";
    const count = [...board.codings.values()].filter((coding) => board.codes.get(coding.code)?.questions.includes(number)).length;
    const name = uid("cover");
    return h(
      "fieldset.ikd-question",
      {},
      h("legend", {}, h("strong", {}, `${number}. ${short || text}`), h("span.ikd-count-text", {}, W.inSheet(count))),
      short && h("p.ikd-question-text", {}, text),
      h(
        "div.ikd-choices",
        {},
        ...COVERAGE.map((option) =>
          h(
            "label",
            {},
            h("input", { type: "radio", name, value: option, checked: option === value, "data-key": `cover:${number}:${option}`, onchange: () => commands.cover(number, option) }),
            option,
          ),
        ),
      ),
    );
  }
}

export class Notes {
  constructor(desk) {
    this.desk = desk;
    this.extra = null; // a code whose note is being begun
    this.box = h("div.ikd-leaf");
  }

  draw() {
    const { board } = this.desk;
    const codes = new Set(Object.keys(board.state.codeMemos).filter((id) => board.state.codeMemos[id]));
    if (this.extra) codes.add(this.extra);
    redraw(
      this.box,
      h("h3", {}, W.transcriptMemo),
      memoField(this.desk, { on: "transcript", target: "", text: board.state.memo, label: W.transcriptMemo, rows: 5 }),
      codes.size > 0 && h("h3", {}, W.codeMemos),
      ...[...codes].map((id) => [
        h("p.ikd-note-name", {}, board.name(id)),
        memoField(this.desk, { on: "code", target: id, text: board.state.codeMemos[id] || "", label: W.codeMemo(board.name(id)), rows: 3 }),
      ]),
    );
  }
}

export class Check {
  constructor(desk) {
    this.desk = desk;
    this.box = h("div.ikd-leaf");
  }

  draw() {
    const { board } = this.desk;
    const list = board.state.check;
    redraw(this.box, h("p.ikd-hint", {}, list.length ? W.checkWhy : W.checkNone), h("ul.ikd-here", {}, ...list.map((item) => this.#item(item))));
  }

  #item(item) {
    const { board, commands } = this.desk;
    return h(
      "li.ikd-coding.ikd-current",
      { style: `--h0:${board.hue(item.code)}` },
      h("p.ikd-note-name", {}, board.name(item.code)),
      h("p.ikd-was", {}, h("span.ikd-hint", {}, `${W.wasAt}: `), h("span.ikd-context", {}, `…${item.before}`), h("mark", {}, item.quote), h("span.ikd-context", {}, `${item.after}…`)),
      h(
        "div.ikd-tools",
        {},
        h("button.ikd-small", { type: "button", "data-key": `place:${item.id}`, onclick: () => commands.place(item.id) }, W.place),
        h("button.ikd-small", { type: "button", "data-key": `seek:${item.id}`, onclick: () => this.#seek(item) }, W.findIt),
        h("button.ikd-small", { type: "button", "data-key": `drop:${item.id}`, onclick: () => commands.act("uncode", { coding: item.id }) }, W.remove),
      ),
    );
  }

  /** Select the longest beginning or context of the old words that still stands in the text. */
  #seek({ quote, before, after }) {
    const { text } = this.desk.board;
    for (const words of [quote, before.trim(), after.trim(), ...quote.split(/[.!?,]\s/), ...quote.split(/\s/).filter((word) => word.length > 5)]) {
      const place = words.length > 3 ? text.indexOf(words) : -1;
      if (place >= 0) return this.desk.editor.select(place, place + words.length);
    }
    return this.desk.say(W.none);
  }
}
