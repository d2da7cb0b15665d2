// What lies at the caret: the chosen text, and every coding here with all that can be done to it.

import { h, isDrawing, redraw } from "./dom.js";
import { VALENCES, W } from "./words.js";

export class Caret {
  constructor(desk) {
    this.desk = desk;
    this.box = h("section.ikd-caret", { "aria-label": W.atCaret });
  }

  draw() {
    const { board } = this.desk;
    const here = board.here();
    const current = board.current();
    const chosen = board.chosen();
    const length = chosen ? [...board.text.slice(chosen.from, chosen.to)].length : 0;
    redraw(
      this.box,
      h("h2", {}, W.atCaret, chosen && h("span.ikd-chosen", {}, W.selected(length))),
      board.borders && h("p.ikd-mode", { role: "status" }, W.bordersMode),
      !here.length && h("p.ikd-hint", {}, chosen ? W.nothingHere : W.selectHint),
      h("ul.ikd-here", {}, ...here.slice(0, 12).map((coding) => this.#item(coding, coding === current))),
      here.length > 12 && h("p.ikd-hint", {}, W.more(here.length - 12)),
    );
  }

  #item(coding, current) {
    const { board, commands } = this.desk;
    const name = board.name(coding.code);
    const sign = VALENCES.find((item) => item.id === coding.valence)?.sign;
    const words = board.text.slice(coding.start, coding.end);
    return h(
      `li.ikd-coding${current ? ".ikd-current" : ""}`,
      { style: `--h0:${board.hue(coding.code)}` },
      h(
        "button.ikd-coding-name",
        { type: "button", "aria-current": current ? "true" : undefined, "data-key": `coding:${coding.id}`, onclick: () => this.desk.activate(coding.id, { move: false }) },
        h("span.ikd-sign", { title: coding.valence }, sign),
        h("span", {}, name),
        !current && coding.memo && h("span.ikd-has-memo", { title: W.memo }, "✎"),
      ),
      h("q.ikd-quote", {}, words.length > 90 ? `${words.slice(0, 87)}…` : words),
      current && this.#tools(coding, commands),
    );
  }

  #tools(coding, commands) {
    const { board } = this.desk;
    const remarks = [W.from[coding.origin], coding.codebook !== board.book.version && W.older(coding.codebook)].filter(Boolean);
    return [
      h(
        "div.ikd-valences",
        { role: "group", "aria-label": W.valence },
        ...VALENCES.map((item) =>
          h(
            "button",
            { type: "button", "aria-pressed": String(coding.valence === item.id), title: `toets ${item.key}`, "data-key": `v:${item.id}`, onclick: () => commands.valence(item.id, coding.id) },
            `${item.sign} ${item.name}`,
          ),
        ),
      ),
      memoField(this.desk, { on: "coding", target: coding.id, text: coding.memo, label: W.memoOn(board.name(coding.code)), hidden: !coding.memo && this.desk.memoOpen !== coding.id }),
      h(
        "div.ikd-tools",
        {},
        tool(W.memo, "m", () => commands.memo(null, coding.id)),
        tool(W.change, "w", () => commands.change(null, coding.id)),
        tool(W.borders, "b", () => commands.borders(null, coding.id)),
        tool(W.remove, "Del", () => commands.remove(null, coding.id)),
      ),
      remarks.length > 0 && h("p.ikd-remark", {}, remarks.join("; ")),
    ];
  }
}

const tool = (name, key, onclick) => h("button.ikd-small", { type: "button", "data-key": `tool:${key}`, onclick }, name, h("kbd", {}, key));

/** A note that is saved by Ctrl+Enter, by Esc and by leaving it; what is typed is never thrown away. */
export function memoField(desk, { on, target, text, label, hidden = false, rows = 2 }) {
  if (hidden) return null;
  const key = `memo:${on === "transcript" ? "transcript" : `${on}:${target}`}`;
  const draft = desk.board.drafts.get(key);
  let known = text;
  const save = (field) => {
    desk.board.drafts.delete(key);
    if (field.value === known) return;
    if (desk.commands.act("memo", { on, target, text: field.value })) known = field.value;
    else desk.board.drafts.set(key, field.value);
  };
  const field = h("textarea.ikd-memo", {
    rows,
    value: draft ?? text,
    "aria-label": label,
    placeholder: `${label}. ${W.memoHint}`,
    "data-key": key,
    oninput: () => desk.board.drafts.set(key, field.value),
    onblur: () => !isDrawing() && save(field),
    onkeydown: (event) => {
      const finish = event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey));
      if (!finish) return;
      event.preventDefault();
      event.stopPropagation();
      desk.memoOpen = null;
      save(field);
      desk.editor.focus();
    },
  });
  return field;
}
