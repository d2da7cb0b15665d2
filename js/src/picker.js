// The picker: type a few letters, see the definition, press Enter.

import { h, uid } from "./dom.js";
import { find } from "./find.js";
import { definition } from "./codes.js";
import { W } from "./words.js";

export class Picker {
  constructor(desk) {
    this.desk = desk;
    const list = uid("list");
    this.input = h("input.ikd-pick-input", {
      type: "text",
      role: "combobox",
      placeholder: W.filter,
      autocomplete: "off",
      "aria-label": W.filter,
      "aria-expanded": "true",
      "aria-controls": list,
      "aria-autocomplete": "list",
      oninput: () => this.#filter(),
      onkeydown: (event) => this.#key(event),
    });
    this.list = h("ul.ikd-pick-list", { id: list, role: "listbox", "aria-label": W.tabs.codes });
    this.card = h("div.ikd-card", { "aria-live": "polite" });
    this.title = h("h2.ikd-dialog-title", { id: uid("title") });
    this.dialog = h(
      "dialog.ikd-dialog.ikd-picker",
      { "aria-labelledby": this.title.id, onclose: () => this.desk.editor.focus() },
      this.title,
      this.input,
      h("div.ikd-pick-body", {}, this.list, this.card),
      h("p.ikd-hint", {}, W.pickHint),
    );
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
    desk.root.append(this.dialog);
  }

  open(title, choose) {
    this.choose = choose;
    this.title.textContent = title;
    this.input.value = "";
    this.dialog.showModal();
    this.#filter();
    this.input.focus();
  }

  #filter() {
    const { board, slots } = this.desk;
    const typed = this.input.value;
    let found = find(board.book.codes, typed);
    if (!typed.trim()) {
      const first = slots.list((id) => board.codes.has(id));
      const rank = (item) => (first.includes(item.code.id) ? first.indexOf(item.code.id) : 100);
      found = [...found].sort((a, b) => rank(a) - rank(b));
    }
    this.found = found;
    this.at = 0;
    this.list.replaceChildren(
      ...found.map((item, place) => this.#option(item, place)),
      ...(found.length ? [] : [h("li.ikd-hint", { role: "option", "aria-disabled": "true" }, W.noCodes)]),
    );
    this.#point(0);
  }

  #option({ code, why }, place) {
    const theme = this.desk.board.book.themes.find((item) => item.id === code.theme)?.name || "";
    const reason = why?.kind === "cue" ? W.viaCue(why.text) : theme;
    return h(
      "li.ikd-option",
      {
        id: `${this.list.id}-${place}`,
        role: "option",
        style: `--h0:${this.desk.board.hue(code.id)}`,
        onmousemove: () => this.at !== place && this.#point(place),
        onclick: (event) => this.#give(event.shiftKey),
      },
      h("span.ikd-dot"),
      h("span.ikd-option-name", {}, code.name),
      h("span.ikd-option-why", {}, reason),
    );
  }

  #point(place) {
    this.list.children[this.at]?.setAttribute("aria-selected", "false");
    this.at = place;
    const option = this.found.length ? this.list.children[place] : null;
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option?.id || "");
    this.card.replaceChildren(...(option ? definition(this.found[place].code) : []));
  }

  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step && this.found.length) {
      event.preventDefault();
      this.#point(Math.min(this.found.length - 1, Math.max(0, this.at + step)));
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.#give(event.shiftKey);
    }
  }

  #give(more) {
    const code = this.found[this.at]?.code;
    if (!code) return;
    if (!more) this.dialog.close();
    this.choose(code.id);
    if (more) {
      this.input.value = "";
      this.#filter();
    }
  }
}
