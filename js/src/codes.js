// The codebook as a tree: filter, favourites, the definition one key away.

import { h, redraw } from "./dom.js";
import { find } from "./find.js";
import { W } from "./words.js";

/** Definition, include, exclude and example of a code. */
export function definition(code) {
  const parts = [
    [W.definition, code.definition],
    [W.include, code.include],
    [W.exclude, code.exclude],
    [W.example, code.example && `“${code.example}”`],
  ].filter(([, text]) => text);
  return [h("h3.ikd-card-name", {}, code.name), h("dl", {}, ...parts.map(([term, text]) => [h("dt", {}, term), h("dd", {}, text)]))];
}

export class Codes {
  constructor(desk) {
    this.desk = desk;
    this.typed = "";
    this.scope = "";
    this.closed = new Set();
    this.shown = null; // the code whose definition is shown
    this.input = h("input.ikd-filter", {
      type: "search",
      placeholder: W.filter,
      "aria-label": W.filter,
      "data-key": "filter",
      oninput: () => ((this.typed = this.input.value), this.draw()),
      onkeydown: (event) => this.#filterKey(event),
    });
    this.select = h("select.ikd-scope", { "aria-label": "Welke codes", onchange: () => ((this.scope = this.select.value), this.draw()) });
    this.list = h("div.ikd-tree", { onkeydown: (event) => this.#listKey(event) });
    this.card = h("div.ikd-card.ikd-definition", { "aria-live": "polite", tabindex: "-1" });
    this.box = h("div.ikd-codes", {}, h("div.ikd-codes-head", {}, this.input, this.select), this.list, this.card);
  }

  open() {
    const { book } = this.desk.board;
    this.select.replaceChildren(
      h("option", { value: "" }, W.all),
      h("optgroup", { label: W.theme }, ...book.themes.map((theme) => h("option", { value: `t:${theme.id}` }, theme.name))),
      h("optgroup", { label: W.tabs.questions }, ...book.questions.map((q) => h("option", { value: `q:${q.number}` }, W.question(q.number, q.short)))),
    );
    this.select.value = this.scope;
    this.shape = null;
    this.draw();
  }

  #inScope(code) {
    const [kind, value] = [this.scope[0], this.scope.slice(2)];
    if (kind === "t") return code.theme === value;
    if (kind === "q") return code.questions.includes(Number(value));
    return true;
  }

  draw() {
    const { board } = this.desk;
    const found = find(board.book.codes.filter((code) => this.#inScope(code)), this.typed);
    const slots = this.desk.slots.list((id) => board.codes.has(id));
    const shape = JSON.stringify([board.book.version, this.typed, this.scope, [...this.closed], slots, this.desk.slots.favourites]);
    if (shape === this.shape) return this.#count();
    this.shape = shape;
    const first = this.typed || this.scope ? [] : slots.map((id) => board.codes.get(id));
    const groups = board.book.themes.map((theme) => [theme, found.filter((item) => item.code.theme === theme.id)]);
    const loose = found.filter((item) => !board.book.themes.some((theme) => theme.id === item.code.theme));
    redraw(
      this.list,
      first.length ? this.#group({ id: "*", name: W.fav }, first.map((code) => ({ code })), slots) : null,
      ...groups.filter(([, items]) => items.length).map(([theme, items]) => this.#group(theme, items, slots)),
      loose.length ? this.#group({ id: "-", name: W.all }, loose, slots) : null,
      found.length ? null : h("p.ikd-hint", {}, W.noCodes),
    );
    if (this.shown) this.define(this.shown);
  }

  /** The same list, other counts. */
  #count() {
    for (const box of this.list.querySelectorAll("[data-count]")) {
      const count = this.desk.board.counts.get(box.dataset.count) || 0;
      if (box.textContent !== (count ? String(count) : "")) box.replaceChildren(count ? String(count) : "");
      box.title = W.used(count);
    }
    if (this.shown) this.define(this.shown);
  }

  #group(theme, items, slots) {
    const open = Boolean(this.typed) || !this.closed.has(theme.id);
    const toggle = () => {
      if (open) this.closed.add(theme.id);
      else this.closed.delete(theme.id);
      this.draw();
    };
    return h(
      "section.ikd-group",
      {},
      h("h3", {}, h("button.ikd-group-name", { type: "button", "aria-expanded": String(open), "data-key": `group:${theme.id}`, onclick: toggle }, theme.name)),
      open && h("ul", {}, ...items.map((item) => this.#row(item, slots, theme.id))),
    );
  }

  #row({ code, why }, slots, group) {
    const { board, commands } = this.desk;
    const count = board.counts.get(code.id) || 0;
    const digit = slots.indexOf(code.id) + 1;
    const star = this.desk.slots.favourites.includes(code.id);
    const point = () => this.define(code.id);
    return h(
      "li.ikd-code",
      { style: `--h0:${board.hue(code.id)}`, onmouseenter: point },
      h(
        "button.ikd-give",
        { type: "button", title: W.give(code.name), "data-key": `code:${group}:${code.id}`, "data-code": code.id, onfocus: point, onclick: () => commands.give(code.id) },
        h("span.ikd-dot"),
        h("span.ikd-code-name", {}, code.name, why?.kind === "cue" && h("span.ikd-why", {}, W.viaCue(why.text))),
        h("span.ikd-count", { title: W.used(count), "data-count": code.id }, count ? String(count) : ""),
        digit > 0 && h("kbd", {}, String(digit)),
      ),
      h(
        "button.ikd-star",
        { type: "button", "aria-pressed": String(star), "aria-label": W.star(code.name), title: W.star(code.name), "data-key": `star:${group}:${code.id}`, onclick: () => (this.desk.slots.toggle(code.id), this.draw()) },
        star ? "★" : "☆",
      ),
    );
  }

  /** Show what a code means, with the coder's own note on it. */
  define(id) {
    const code = this.desk.board.codes.get(id);
    if (!code) return;
    this.shown = id;
    const memo = this.desk.board.state.codeMemos[id];
    redraw(
      this.card,
      ...definition(code),
      memo && h("p.ikd-memo-text", {}, `✎ ${memo}`),
      h("button.ikd-small", { type: "button", "data-key": `codememo:${id}`, onclick: () => this.desk.openCodeMemo(id) }, W.memo),
    );
  }

  #filterKey(event) {
    if (event.key === "ArrowDown") {
      event.preventDefault();
      this.list.querySelector(".ikd-give")?.focus();
    } else if (event.key === "Enter") {
      const first = this.list.querySelector(".ikd-give");
      if (first) this.desk.commands.give(first.dataset.code);
      this.desk.editor.focus();
    } else if (event.key === "Escape") {
      this.input.value = this.typed = "";
      this.draw();
      this.desk.editor.focus();
      event.stopPropagation();
    }
  }

  #listKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const rows = [...this.list.querySelectorAll(".ikd-give, .ikd-group-name")];
    const at = rows.indexOf(document.activeElement);
    if (at < 0) return;
    event.preventDefault();
    if (at + step < 0) this.input.focus();
    else rows[at + step]?.focus();
  }
}
