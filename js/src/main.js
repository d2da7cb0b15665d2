// The coding desk. anywidget calls `render`; everything else is in the modules beside this one.

import { openSearchPanel } from "@codemirror/search";

import { Bar } from "./bar.js";
import { Board } from "./board.js";
import { Caret } from "./caret.js";
import { Codes } from "./codes.js";
import { Commands } from "./commands.js";
import { Compare } from "./compare.js";
import { Courier } from "./courier.js";
import { h, isTyping, uid } from "./dom.js";
import { Editor } from "./editor.js";
import { Help } from "./help.js";
import { commandOf } from "./keys.js";
import { Check, Notes, Questions } from "./panels.js";
import { Picker } from "./picker.js";
import { Slots } from "./slots.js";
import { Suggestions } from "./suggestions.js";
import { W } from "./words.js";
import "./style.css";

const clock = {
  now: () => Date.now(),
  id: () => crypto.randomUUID?.().replaceAll("-", "") || Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join(""),
  setTimeout: (work, delay) => setTimeout(work, delay),
  clearTimeout: (timer) => clearTimeout(timer),
};

function storage() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

class Desk {
  constructor(model, el) {
    this.model = model;
    this.board = new Board();
    this.courier = new Courier({ send: (message) => model.send(message) }, storage(), clock);
    this.commands = new Commands(this);
    this.memoOpen = null;
    this.root = h("div.ikd", { "data-lm-suppress-shortcuts": "true", "data-state": "loading", lang: "nl" }, h("p.ikd-hint", { role: "status" }, W.loading));
    el.append(this.root);
    this.hear = (message) => this.#receive(message);
    model.on("msg:custom", this.hear);
    this.died = () => this.courier.lost(); // the kernel stopped or started anew: this line is dead for good
    model.on("comm_live_update", this.died);
    this.courier.addEventListener("state", () => this.#courierState());
    this.courier.addEventListener("saved", (event) => this.#saved(event));
    this.courier.addEventListener("refused", (event) => this.#refused(event));
    this.board.addEventListener("change", (event) => this.#draw(event.part));
    this.look = () => document.visibilityState === "visible" && this.#look();
    window.addEventListener("focus", this.look);
    this.leave = (event) => this.courier.waiting.size && event.preventDefault();
    window.addEventListener("beforeunload", this.leave);
    this.go(model.get("transcript"));
  }

  destroy() {
    this.model.off("msg:custom", this.hear);
    this.model.off("comm_live_update", this.died);
    window.removeEventListener("focus", this.look);
    window.removeEventListener("beforeunload", this.leave);
    this.editor?.destroy();
  }

  // -- talking with Python

  /** Open a transcript. */
  async go(transcript) {
    try {
      this.#open(await this.courier.ask("open", { transcript }));
    } catch (error) {
      const why = error.message === "no answer" ? W.why.silence : error.message;
      const again = h("button.ikd-primary", { type: "button", onclick: () => this.go(transcript) }, W.again);
      if (this.board.ready) return this.say(W.openFailed(why), "alert");
      this.root.dataset.state = "failed";
      this.root.replaceChildren(h("div.ikd-alarm", { role: "alert" }, h("strong", {}, W.openFailed(why)), again));
    }
    return undefined;
  }

  #open(answer) {
    const first = !this.board.ready;
    const before = this.board.id === answer.transcript.id ? this.editor.place() : null;
    const notices = before ? this.board.notices : [];
    this.slots = this.slots || new Slots(storage(), `${answer.study}.${answer.coder}`);
    this.board.notices = [
      ...notices,
      answer.moved.length && W.movedWhy(answer.moved.length),
      answer.aside && W.aside(answer.aside),
      answer.unlogged && W.unlogged,
    ].filter((item, at, all) => item && all.indexOf(item) === at);
    if (first) this.#lay();
    this.board.selection = { from: 0, to: 0 };
    this.board.open(answer);
    this.editor.open(this.board, W.text(this.board.id));
    if (before) this.editor.restore(before);
    this.codes.open();
    if (this.board.state.check.length) this.showTab("check", null);
    this.#draw("all");
    this.#drawNow();
    this.root.dataset.transcript = this.board.id;
    const left = this.courier.adopt(`${answer.study}.${answer.coder}.${this.board.id}`);
    if (left) this.#notice(W.taken(left));
    this.#courierState();
    this.root.dataset.state = "ready";
    this.suggestions.load();
    this.#progress();
  }

  async #progress() {
    try {
      this.board.progress = await this.courier.ask("progress", { transcript: this.board.id });
      this.bar.draw();
    } catch {
      this.board.progress = null; // the desk works without it
    }
  }

  async #look() {
    if (!this.board.ready || this.courier.state !== "saved") return;
    try {
      const answer = await this.courier.ask("look", { transcript: this.board.id });
      if (answer.type === "sheet") {
        this.board.replace(answer.codings, answer.state);
        this.#notice(W.others);
      } else if (answer.type === "opened") {
        this.#open(answer);
        this.#notice(W.reopened);
      }
    } catch {
      // the next act will tell
    }
  }

  #receive(message) {
    if (this.courier.take(message)) return;
    if (message.type === "opened" && message.transcript?.id === this.board.id) {
      this.#open(message);
      this.#notice(W.reopened);
    }
  }

  #saved({ answer, message }) {
    this.root.dataset.acts = String(Number(this.root.dataset.acts || 0) + 1);
    if (message.transcript !== this.board.id) return;
    if (answer.compared) this.compare.take(answer.compared);
    const wasHidden = this.board.hidden;
    this.board.take(answer);
    if (answer.reread) this.#notice(W.others);
    if (message.kind === "code") this.say(W.coded(this.board.name(message.data.code)));
    if (wasHidden !== this.board.hidden || ["undo", "redo"].includes(message.kind)) this.suggestions.load();
    if (message.kind === "first_pass") this.showTab("suggestions", null);
  }

  #refused({ answer, message }) {
    if (message.transcript === this.board.id) this.go(this.board.id); // what was shown was not true
    this.#notice(W.refused[answer.reason] || W.refused.input);
  }

  #courierState() {
    this.root.dataset.saved = this.courier.state;
    if (!this.board.ready) return;
    this.bar.drawAlarm();
    this.#draw("bar");
    this.root.classList.toggle("ikd-is-stopped", this.courier.stopped);
  }

  // -- laying out and drawing

  #lay() {
    this.bar = new Bar(this);
    this.caret = new Caret(this);
    this.codes = new Codes(this);
    this.suggestions = new Suggestions(this);
    const questions = new Questions(this);
    this.notes = new Notes(this);
    this.leaves = { codes: this.codes, suggestions: this.suggestions, questions, notes: this.notes, check: new Check(this) };
    this.live = h("p.ikd-hidden", { "aria-live": "polite" });
    this.toast = h("p.ikd-toast", { "aria-hidden": "true", hidden: true });
    this.tabs = h("div.ikd-tabs", { role: "tablist", "aria-label": "Zijpaneel", onkeydown: (event) => this.#tabKey(event) });
    this.panel = h("div.ikd-panel", { role: "tabpanel", id: uid("panel"), tabindex: "-1" });
    this.textBox = h("div.ikd-text");
    this.side = h("aside.ikd-side", { "aria-label": "Codes en notities" }, this.caret.box, this.tabs, this.panel);
    this.main = h("div.ikd-main", {}, this.textBox, this.side);
    this.compare = new Compare(this);
    this.root.replaceChildren(this.bar.box, this.bar.alarm, this.bar.notices, this.main, this.compare.box, this.live, this.toast);
    this.editor = new Editor(this.textBox, this.#source(), {
      select: (range) => this.#select(range),
      activate: (id) => this.activate(id),
    });
    this.picker = new Picker(this);
    this.help = new Help(this);
    this.root.addEventListener("keydown", (event) => this.#key(event), true);
  }

  #source() {
    const { board } = this;
    return {
      overlapping: (from, to) => board.spans.overlapping(from, to),
      isActive: (span) => span.id === board.active,
      hue: (code) => board.hue(code),
      name: (code) => board.name(code),
      suggestion: () => board.suggestion,
    };
  }

  #select({ from, to }) {
    const { board } = this;
    board.selection = { from, to };
    const before = board.active;
    board.active = board.current()?.id || null;
    if (this.memoOpen !== board.active) this.memoOpen = null;
    this.caret.draw();
    if (before !== board.active) this.#draw("active");
  }

  /** Draw what changed, once, when the task at hand is done. */
  #draw(part) {
    if (!this.dirty) queueMicrotask(() => this.#drawNow());
    this.dirty = (this.dirty || new Set()).add(part);
  }

  #drawNow() {
    const parts = this.dirty;
    this.dirty = null;
    if (!this.bar || !this.board.ready || !parts) return;
    this.bar.draw();
    if (parts.size === 1 && parts.has("bar")) return;
    this.caret.draw();
    if (parts.size === 1 && parts.has("active")) return this.editor.refresh();
    this.bar.drawNotices();
    this.#drawTabs();
    this.leaves[this.board.tab].draw();
    if ([...parts].some((part) => part !== "tab" && part !== "bar")) this.editor.refresh();
  }

  #drawTabs() {
    const { board } = this;
    const badge = { suggestions: board.suggestions.length, check: board.state.check.length };
    const shown = Object.keys(this.leaves).filter((name) => name !== "check" || badge.check || board.tab === "check");
    const tab = (name) =>
      h(
        "button",
        { type: "button", role: "tab", id: `${this.panel.id}-${name}`, "aria-selected": String(board.tab === name), "aria-controls": this.panel.id, tabIndex: board.tab === name ? 0 : -1, "data-key": `tab:${name}`, onclick: () => this.showTab(name, null) },
        W.tabs[name],
        badge[name] ? h("span.ikd-badge", {}, String(badge[name])) : null,
      );
    const focused = this.tabs.contains(document.activeElement);
    this.tabs.replaceChildren(...shown.map(tab));
    if (focused) this.tabs.querySelector("[aria-selected=true]")?.focus();
    this.panel.setAttribute("aria-labelledby", `${this.panel.id}-${board.tab}`);
    const { box } = this.leaves[board.tab];
    if (this.panel.firstChild !== box) this.panel.replaceChildren(box);
  }

  #tabKey(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = [...this.tabs.children];
    const at = all.findIndex((item) => item.getAttribute("aria-selected") === "true");
    all[(at + step + all.length) % all.length].click();
  }

  /** Show a leaf of the side panel; `focus` is the data-key to go to, null leaves the focus where it is. */
  showTab(name, focus = undefined) {
    this.board.tab = name;
    this.#draw("tab");
    this.#drawNow();
    if (focus === null) return;
    const key = focus && this.panel.querySelector(`[data-key="${CSS.escape(focus)}"]`);
    (key || this.panel.querySelector("input, button, textarea") || this.panel).focus();
  }

  showDefinition(code) {
    this.board.tab = "codes";
    this.#draw("tab");
    this.#drawNow();
    this.codes.define(code || this.codes.shown);
    this.codes.card.scrollIntoView({ block: "nearest" });
    this.say(this.board.codes.get(code)?.definition || "");
  }

  openMemo(id) {
    this.memoOpen = id;
    this.caret.draw();
    this.caret.box.querySelector(".ikd-current textarea")?.focus();
  }

  openCodeMemo(id) {
    this.notes.extra = id;
    this.showTab("notes", `memo:code:${id}`);
  }

  openSearch() {
    openSearchPanel(this.editor.view);
  }

  /** Point at a coding; `move` also brings it into view and puts the caret on it. */
  activate(id, { move = true } = {}) {
    const coding = this.board.codings.get(id);
    if (!coding) return;
    if (move) this.editor.select(coding.start, coding.start);
    this.board.active = id;
    this.#draw("active");
    if (!move) this.editor.focus();
  }

  /** Give up an act that the program cannot do, and show the sheet as it is. */
  drop() {
    this.courier.drop();
    this.go(this.board.id);
  }

  switchPane() {
    if (this.textBox.contains(document.activeElement)) (this.panel.querySelector("input, button, textarea") || this.panel).focus();
    else this.editor.focus();
  }

  /** Tell it to a screen reader; the eye sees it already. */
  announce(text) {
    this.live.textContent = text;
  }

  /** Tell it to the eye for a moment, and to a screen reader. */
  say(text, kind = "polite") {
    this.live.textContent = text;
    this.toast.textContent = text;
    this.toast.hidden = !text;
    this.toast.classList.toggle("ikd-warning", kind === "alert");
    clearTimeout(this.fading);
    this.fading = setTimeout(() => (this.toast.hidden = true), 4000);
  }

  #notice(text) {
    if (!this.board.notices.includes(text)) this.board.notices.push(text);
    this.bar.drawNotices();
  }

  #key(event) {
    if (!this.board.ready || event.defaultPrevented || event.target.closest("dialog, .ikd-compare")) return;
    const typing = isTyping(event.target);
    if (event.key === "F6") {
      event.preventDefault();
      return this.commands.pane();
    }
    if (typing) return undefined;
    if (event.key === "Enter" && this.board.borders && this.commands.enter()) {
      event.preventDefault();
      event.stopPropagation();
      return undefined;
    }
    const name = commandOf(event);
    if (!name) return undefined;
    event.preventDefault();
    event.stopPropagation();
    return this.commands.run(name, event);
  }
}

export default {
  render({ model, el }) {
    const desk = new Desk(model, el);
    return () => desk.destroy();
  },
};
