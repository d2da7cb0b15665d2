// Two coders side by side: both texts with their codings, every difference with its class, and what the pair decides.

import { h, redraw, uid } from "./dom.js";
import { Editor } from "./editor.js";
import { Spans } from "./segments.js";
import { VALENCES, W } from "./words.js";

const OUTCOMES = ["A", "B", "beide", "geen", "definitie aanpassen"];
const SIDES = ["first", "second"];

export class Compare {
  constructor(desk) {
    this.desk = desk;
    this.data = null;
    this.at = 0;
    this.drafts = new Map();
    this.head = h("div.ikd-compare-head");
    this.texts = SIDES.map(() => h("div.ikd-compare-text"));
    this.titles = SIDES.map(() => h("h2.ikd-compare-name"));
    this.list = h("ol.ikd-differences", { "aria-label": "Verschillen" });
    this.card = h("div.ikd-decide");
    const columns = SIDES.map((_, side) => h("section", {}, this.titles[side], this.texts[side]));
    this.box = h(
      "div.ikd-compare",
      { hidden: true, onkeydown: (event) => this.#key(event) },
      this.head,
      h("div.ikd-compare-texts", {}, ...columns),
      h("div.ikd-compare-work", {}, this.list, this.card),
    );
  }

  async open(other = this.other || this.desk.board.others[0]) {
    const { desk } = this;
    const { board } = desk;
    if (!board.others.length) return desk.say(W.compareNobody);
    this.other = board.others.includes(other) ? other : board.others[0];
    try {
      const data = await desk.courier.ask("compare", { transcript: board.id, other: this.other });
      desk.main.hidden = true;
      this.box.hidden = false;
      this.at = 0;
      this.#lay(data);
      return this.list.querySelector("button")?.focus();
    } catch (error) {
      return desk.say(error.type ? W.compareNothing : W.why.silence);
    }
  }

  close() {
    this.box.hidden = true;
    this.desk.main.hidden = false;
    this.desk.editor.refresh();
    this.desk.editor.focus();
  }

  /** A decision was written down: the comparison as it now is. */
  take(data) {
    if (this.box.hidden) return;
    const before = this.data?.items[this.at]?.key;
    this.#fill(data);
    this.drafts.delete(before);
    const next = data.items.findIndex((item, place) => item.open && place > this.at);
    const any = data.items.findIndex((item) => item.open);
    this.at = next >= 0 ? next : any >= 0 ? any : this.at;
    this.#draw();
  }

  #fill(data) {
    const { board } = this.desk;
    const units = (coding) => ({ ...coding, start: board.map.toUnits(coding.start), end: board.map.toUnits(coding.end) });
    this.data = data;
    this.sides = SIDES.map((side) => new Map(data[side].map((coding) => [coding.id, units(coding)])));
    this.spans = this.sides.map((codings) => new Spans(codings.values()));
  }

  #lay(data) {
    this.#fill(data);
    this.editors ||= this.texts.map((box, side) => new Editor(box, this.#source(side), { activate: (id) => this.#point(side, id) }));
    this.editors.forEach((editor, side) => {
      this.titles[side].textContent = `${"AB"[side]}: ${data.coders[side]}`;
      editor.open(this.desk.board, `${W.text(this.desk.board.id)} ${data.coders[side]}`);
    });
    this.#together();
    this.#draw();
  }

  #source(side) {
    const { board } = this.desk;
    return {
      overlapping: (from, to) => this.spans[side].overlapping(from, to),
      isActive: (span) => this.data.items[this.at]?.[SIDES[side]] === span.id,
      hue: (code) => board.hue(code),
      name: (code) => board.name(code),
    };
  }

  /** Both texts scroll as one. */
  #together() {
    const [one, other] = this.editors.map((editor) => editor.view.scrollDOM);
    const follow = (from, to) => () => {
      if (Math.abs(to.scrollTop - from.scrollTop) > 1) to.scrollTop = from.scrollTop;
    };
    one.onscroll = follow(one, other);
    other.onscroll = follow(other, one);
  }

  #point(side, id) {
    const place = this.data.items.findIndex((item) => item[SIDES[side]] === id);
    if (place >= 0) this.#go(place);
  }

  #go(place) {
    this.at = place;
    this.#draw();
  }

  #draw() {
    const { data } = this;
    const open = data.items.filter((item) => item.open).length;
    const chooser = h(
      "select.ikd-chooser",
      { "aria-label": W.compareWith, "data-key": "other", onchange: () => this.open(chooser.value) },
      ...this.desk.board.others.map((name) => h("option", { value: name, selected: name === this.other }, name)),
    );
    redraw(
      this.head,
      h("button.ikd-small", { type: "button", "data-key": "back", onclick: () => this.close() }, `← ${W.compareBack}`),
      h("label", {}, `${W.compareWith} `, chooser),
      h("strong", {}, data.items.length ? W.differences(data.items.length, open) : W.noDifferences),
      h("span.ikd-hint", {}, `${W.consensus}: ${W.codings(data.sheet.length)}${data.counts ? `, ${W.countsNow}` : ""}`),
      !data.items.length && !data.agreed && h("button.ikd-primary", { type: "button", "data-key": "agree", onclick: () => this.#agree() }, W.agree),
    );
    redraw(this.list, ...data.items.map((item, place) => this.#row(item, place)));
    this.list.children[this.at]?.scrollIntoView({ block: "nearest" });
    redraw(this.card, data.items.length ? this.#card(data.items[this.at]) : null);
    this.#show();
  }

  /** Bring the difference into view on both sides. */
  #show() {
    const item = this.data.items[this.at];
    const shown = item && SIDES.map((side, place) => this.sides[place].get(item[side])).filter(Boolean);
    const start = shown?.length ? Math.min(...shown.map((coding) => coding.start)) : 0;
    for (const editor of this.editors) {
      if (shown?.length) editor.select(start, start, { focus: false });
      editor.refresh();
    }
  }

  #row(item, place) {
    const codings = SIDES.map((side, at) => this.sides[at].get(item[side]));
    const names = [...new Set(codings.filter(Boolean).map((coding) => this.desk.board.name(coding.code)))].join(" / ");
    const current = place === this.at;
    return h(
      "li",
      {},
      h(
        `button.ikd-difference${current ? ".ikd-current" : ""}`,
        { type: "button", "aria-current": current ? "true" : undefined, "data-key": `item:${item.key}`, onclick: () => this.#go(place) },
        h("span.ikd-kind", {}, W.kinds[item.kind]),
        h("span.ikd-difference-name", {}, names),
        h("span", { title: item.open ? W.undecided : W.decided }, item.open ? "○" : "✓"),
      ),
    );
  }

  #card(item) {
    const { board } = this.desk;
    const draft = this.#draft(item);
    const name = uid("outcome");
    const reason = h("textarea.ikd-memo", {
      rows: 2,
      value: draft.reason,
      "aria-label": W.why2,
      placeholder: W.why2,
      "data-key": "reason",
      oninput: () => (draft.reason = reason.value),
      onkeydown: (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && this.#decide(item),
    });
    const codes = [...new Set(SIDES.map((side, at) => this.sides[at].get(item[side])?.code).filter(Boolean))].map((id) => board.codes.get(id)).filter(Boolean);
    return [
      h("p", {}, h("strong", {}, `${W.kinds[item.kind]}. `), W.kindWhy[item.kind]),
      h("div.ikd-both", {}, ...SIDES.map((side, at) => this.#side(item, side, at))),
      h("div.ikd-both", {}, ...codes.map((code) => this.#meaning(code))),
      h(
        "fieldset.ikd-question",
        {},
        h("legend", {}, h("strong", {}, W.decision)),
        h(
          "div.ikd-choices",
          {},
          ...OUTCOMES.map((value) =>
            h("label", {}, h("input", { type: "radio", name, value, checked: draft.outcome === value, "data-key": `outcome:${value}`, onchange: () => (draft.outcome = value) }), this.#outcome(value)),
          ),
        ),
        reason,
        h("button.ikd-primary", { type: "button", "data-key": "decide", onclick: () => this.#decide(item) }, W.decide, h("kbd", {}, "Ctrl Enter")),
        item.decision && h("p.ikd-remark", {}, W.decidedBy(item.decision)),
      ),
    ];
  }

  #outcome(value) {
    const coder = { A: this.data.coders[0], B: this.data.coders[1] }[value];
    return coder ? `${value} (${coder})` : W.outcomes[value];
  }

  #side(item, side, at) {
    const coding = this.sides[at].get(item[side]);
    const title = h("strong", {}, `${"AB"[at]}: ${this.data.coders[at]}`);
    if (!coding) return h("div.ikd-coding", {}, title, h("p.ikd-hint", {}, W.gaveNothing));
    const valence = VALENCES.find((one) => one.id === coding.valence);
    return h(
      "div.ikd-coding",
      { style: `--h0:${this.desk.board.hue(coding.code)}` },
      title,
      h("p", {}, `${this.desk.board.name(coding.code)} ${valence.sign} ${valence.name}`),
      h("q.ikd-quote", {}, this.desk.board.text.slice(coding.start, coding.end)),
      coding.memo && h("p.ikd-memo-text", {}, `✎ ${coding.memo}`),
    );
  }

  #meaning(code) {
    const terms = [[W.definition, code.definition], [W.include, code.include], [W.exclude, code.exclude]].filter(([, text]) => text);
    return h("div.ikd-card", {}, h("strong", {}, code.name), h("dl", {}, ...terms.map(([term, text]) => [h("dt", {}, term), h("dd", {}, text)])));
  }

  #draft(item) {
    if (!this.drafts.has(item.key)) this.drafts.set(item.key, { outcome: item.decision?.outcome || "", reason: item.decision?.reason || "" });
    return this.drafts.get(item.key);
  }

  #decide(item) {
    const { outcome, reason } = this.#draft(item);
    if (!outcome || !reason.trim()) return this.desk.say(W.decideFirst);
    return this.desk.commands.act("decide", { other: this.other, key: item.key, outcome, reason: reason.trim() });
  }

  #agree() {
    this.desk.commands.act("agree", { other: this.other });
  }

  #key(event) {
    if (event.target.closest("textarea, input, select")) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") this.close();
    else if (step && event.target.closest(".ikd-differences")) {
      event.preventDefault();
      const place = Math.min(this.data.items.length - 1, Math.max(0, this.at + step));
      this.#go(place);
      this.list.querySelectorAll("button")[place]?.focus();
    }
  }
}
