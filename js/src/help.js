// `?`: every key, in groups.

import { h, uid } from "./dom.js";
import { GROUPS } from "./keys.js";
import { W } from "./words.js";

export class Help {
  constructor(desk) {
    const title = uid("help");
    const close = () => this.dialog.close();
    this.dialog = h(
      "dialog.ikd-dialog.ikd-help",
      { "aria-labelledby": title, onclose: () => desk.editor.focus() },
      h("h2.ikd-dialog-title", { id: title }, W.helpTitle),
      h("div.ikd-help-groups", {}, ...GROUPS.map((group) => this.#group(group))),
      h("p.ikd-hint", {}, W.helpNote),
      h("button.ikd-primary", { type: "button", onclick: close }, W.close),
    );
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && close());
    this.dialog.addEventListener("keydown", (event) => event.key === "?" && close());
    desk.root.append(this.dialog);
  }

  #group({ title, keys }) {
    const rows = keys.map(({ keys: names, show, say }) => [h("dt", {}, h("kbd", {}, show || names[0])), h("dd", {}, say)]);
    return h("section", {}, h("h3", {}, title), h("dl", {}, ...rows));
  }

  open() {
    this.dialog.showModal();
  }
}
