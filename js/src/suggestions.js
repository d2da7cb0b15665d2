// Suggestions, one at a time: taken by a person, or turned down for good. There is no way to accept them all.

import { h, redraw } from "./dom.js";
import { W } from "./words.js";

export class Suggestions {
  constructor(desk) {
    this.desk = desk;
    this.board = desk.board;
    this.box = h("div.ikd-leaf.ikd-suggestions");
    this.since = 0;
    this.hits = false; // whether search hits are walked through too
  }

  /** Ask for what may be shown; nothing comes while the coder is blind. */
  async load() {
    const { board, desk } = this;
    if (board.hidden) {
      this.all = [];
      board.suggestions = [];
      board.at = -1;
      return this.#changed();
    }
    const id = board.id;
    board.seeking = true;
    this.#changed();
    try {
      const answer = await desk.courier.ask("suggest", { transcript: id }, 300000);
      if (board.id !== id) return undefined;
      board.seeking = false;
      board.trouble = answer.message || "";
      this.all = answer.items
        .map((item) => ({ ...item, start: board.map.toUnits(item.start), end: board.map.toUnits(item.end) }))
        .sort((a, b) => a.start - b.start || b.score - a.score);
      if (answer.state) board.state = answer.state;
      this.#choose();
    } catch {
      board.seeking = false;
    }
    return this.#changed();
  }

  /** Suggestions only, or the search hits of codes that are not good enough for suggestions too. */
  #choose() {
    this.board.suggestions = this.all.filter((item) => this.hits || item.offered !== "zoektreffer");
    this.board.at = -1;
  }

  get #hitCount() {
    return (this.all || []).filter((item) => item.offered === "zoektreffer").length;
  }

  #changed() {
    this.board.tell("suggestions");
  }

  step(way) {
    const { board } = this;
    if (board.hidden) return this.desk.showTab("suggestions");
    const total = board.suggestions.length;
    if (!total) return this.desk.say(W.noSuggestions);
    board.at = board.at < 0 ? this.#nearest(way) : (board.at + way + total) % total;
    return this.#show();
  }

  #nearest(way) {
    const { from } = this.board.selection;
    const place = this.board.suggestions.findIndex((item) => item.start >= from);
    if (place < 0) return way > 0 ? 0 : this.board.suggestions.length - 1;
    return way > 0 ? place : (place - 1 + this.board.suggestions.length) % this.board.suggestions.length;
  }

  #show() {
    const { suggestion } = this.board;
    this.since = Date.now();
    this.#changed();
    if (!suggestion) return;
    this.desk.showTab("suggestions", null);
    this.desk.editor.select(suggestion.start, suggestion.end);
    this.desk.announce(`${this.board.name(suggestion.code)}. ${suggestion.reason}`);
  }

  #evidence(suggestion) {
    return { engine: suggestion.engine, score: suggestion.score, seconds: (Date.now() - this.since) / 1000 };
  }

  /** Take the suggestion; a moved selection is its new boundary, `code` another code. */
  take(code = undefined) {
    const { board, desk } = this;
    const { suggestion } = board;
    if (!suggestion) return;
    const chosen = board.chosen();
    const moved = chosen && chosen.from < suggestion.end && chosen.to > suggestion.start;
    const { from, to } = moved ? chosen : { from: suggestion.start, to: suggestion.end };
    const same = from === suggestion.start && to === suggestion.end && (code || suggestion.code) === suggestion.code;
    const origin = same ? "suggestie overgenomen" : "suggestie aangepast";
    const { start, end } = board.passage(suggestion.start, suggestion.end);
    const suggested = { start, end, code: suggestion.code };
    const id = desk.commands.act("code", { ...board.passage(from, to), code: code || suggestion.code, origin, suggested, ...this.#evidence(suggestion) });
    if (!id) return;
    desk.commands.given(id, code || suggestion.code);
    desk.say(W.tookIt(board.name(code || suggestion.code)));
    this.#answered(suggestion);
  }

  reject() {
    const { board, desk } = this;
    const { suggestion } = board;
    if (!suggestion) return;
    const passage = board.passage(suggestion.start, suggestion.end);
    if (!desk.commands.act("reject", { ...passage, code: suggestion.code, ...this.#evidence(suggestion) })) return;
    desk.say(W.rejectedIt(board.name(suggestion.code)));
    this.#answered(suggestion);
  }

  /** On to the next, so that judging goes in one flow. */
  #answered(suggestion) {
    const { board } = this;
    this.all = this.all.filter((item) => item !== suggestion);
    board.suggestions = board.suggestions.filter((item) => item !== suggestion);
    if (board.at >= board.suggestions.length) board.at = -1;
    this.#show();
  }

  draw() {
    const { board } = this;
    redraw(this.box, board.hidden ? this.#blind() : this.#list());
  }

  #blind() {
    const { desk, board } = this;
    if (board.blind === true) return [h("p.ikd-hint", {}, W.blindAlways)];
    return [
      h("p", {}, W.blindNow),
      h("p.ikd-hint", {}, W.firstPassSure),
      h("button.ikd-primary", { type: "button", "data-key": "firstpass", onclick: () => desk.commands.firstPass() }, W.firstPass),
    ];
  }

  #list() {
    const { board, desk } = this;
    if (board.seeking) return [h("p.ikd-hint", { role: "status" }, W.seeking)];
    const { suggestion } = board;
    const total = board.suggestions.length;
    if (!total) return [h("p.ikd-hint", {}, W.noSuggestions), board.trouble && h("p.ikd-hint", {}, board.trouble), this.#toggle()];
    if (!suggestion) return [h("p", {}, W.suggestionsOpen(total)), h("button.ikd-primary", { type: "button", "data-key": "first", onclick: () => this.step(1) }, W.next), this.#toggle()];
    const button = (name, key, onclick, kind = "ikd-small") => h(`button.${kind}`, { type: "button", "data-key": `sug:${key}`, onclick }, name, h("kbd", {}, key));
    return [
      h("p.ikd-count-text", {}, suggestion.offered === "zoektreffer" ? W.hit(board.at + 1, total) : W.suggestion(board.at + 1, total)),
      h("p.ikd-note-name", { style: `--h0:${board.hue(suggestion.code)}` }, h("span.ikd-dot"), board.name(suggestion.code), h("span.ikd-score", {}, W.score(suggestion.score))),
      h("q.ikd-quote", {}, board.text.slice(suggestion.start, suggestion.end)),
      h("p.ikd-reason", {}, h("strong", {}, `${W.reason}: `), suggestion.reason),
      h(
        "div.ikd-tools",
        {},
        button(W.take, "a", () => this.take(), "ikd-primary"),
        button(W.reject, "x", () => this.reject(), "ikd-primary"),
        button(W.takeOther, "Shift a", () => desk.commands.takeOther()),
        button(W.previous, "p", () => this.step(-1)),
        button(W.next, "n", () => this.step(1)),
      ),
      h("p.ikd-hint", {}, W.taking),
      this.#toggle(),
    ];
  }

  #toggle() {
    const count = this.#hitCount;
    if (!count) return null;
    const change = () => {
      this.hits = !this.hits;
      this.#choose();
      this.#changed();
    };
    return [h("label.ikd-done", {}, h("input", { type: "checkbox", checked: this.hits, "data-key": "hits", onchange: change }), W.hits(count)), h("p.ikd-hint", {}, W.hitsWhy)];
  }
}
