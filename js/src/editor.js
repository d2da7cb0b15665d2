// The text: CodeMirror, read-only but with a caret, so that mouse, keyboard and screen reader can all select in it.

import { standardKeymap } from "@codemirror/commands";
import { search, searchKeymap } from "@codemirror/search";
import { EditorSelection, EditorState, Text } from "@codemirror/state";
import { Decoration, drawSelection, EditorView, keymap, lineNumbers, WidgetType } from "@codemirror/view";

import { h } from "./dom.js";
import { marks, refresh } from "./marks.js";
import { stripes } from "./stripes.js";
import { W } from "./words.js";

/** A speaker's name above the turn: shown, never part of the text. */
class Speaker extends WidgetType {
  constructor(turn) {
    super();
    this.turn = turn;
  }

  eq(other) {
    return other.turn.speaker === this.turn.speaker && other.turn.time === this.turn.time && other.turn.role === this.turn.role;
  }

  toDOM() {
    const { speaker, time, role } = this.turn;
    return h(`div.ikd-speaker.ikd-${role}`, {}, speaker, time && h("span.ikd-time", {}, time));
  }

  get estimatedHeight() {
    return 30;
  }
}

function speakers(board, doc) {
  const found = [];
  for (const turn of board.turns) {
    found.push(Decoration.widget({ widget: new Speaker(turn), side: -1, block: true }).range(turn.start));
    if (turn.role !== "interviewer") continue;
    for (let at = turn.start; at <= turn.end; ) {
      const line = doc.lineAt(at);
      found.push(Decoration.line({ class: "ikd-asked" }).range(line.from));
      at = line.to + 1;
    }
  }
  return Decoration.set(found, true);
}

export class Editor {
  /**
   * @param {HTMLElement} parent
   * @param {object} source what is marked: overlapping(from, to), isActive(span), hue(code), name(code), suggestion()
   * @param {{select?(range), activate?(id), label: string}} on
   */
  constructor(parent, source, on) {
    this.source = source;
    this.on = on;
    this.view = new EditorView({ parent, state: EditorState.create({ doc: "" }) });
  }

  /** Lay a text down; the lines are cut here, so that no sign is ever counted twice. */
  open(board, label) {
    const doc = Text.of(board.text.split("\n"));
    const extensions = [
      EditorState.readOnly.of(true),
      EditorState.changeFilter.of(() => false),
      EditorState.phrases.of(W.phrases),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({
        "aria-label": label,
        "aria-readonly": "true",
        tabindex: "0",
        spellcheck: "false",
        autocorrect: "off",
        "data-gramm": "false",
      }),
      lineNumbers(),
      drawSelection(),
      search({ top: true }),
      keymap.of([...searchKeymap.filter((item) => ["Mod-f", "F3", "Escape"].includes(item.key)), ...standardKeymap]),
      EditorView.decorations.of(speakers(board, doc)),
      marks(this.source),
      stripes(this.source, (id) => this.on.activate?.(id)),
      EditorView.domEventHandlers({ dragstart: (event) => (event.preventDefault(), true) }), // a drag selects, also inside a selection
      EditorView.updateListener.of((update) => {
        if (update.selectionSet) this.on.select?.(update.state.selection.main, update);
      }),
    ];
    this.view.setState(EditorState.create({ doc, extensions }));
  }

  refresh() {
    this.view.dispatch({ effects: refresh.of(null) });
  }

  select(from, to, { center = true, focus = true } = {}) {
    const range = EditorSelection.range(from, to);
    const { top, bottom } = this.view.scrollDOM.getBoundingClientRect();
    const place = this.view.coordsAtPos(from);
    const seen = place && place.top > top + 40 && place.bottom < bottom - 120;
    const effects = center && !seen ? EditorView.scrollIntoView(range, { y: "center" }) : [];
    this.view.dispatch({ selection: EditorSelection.create([range]), effects });
    if (focus) this.view.focus();
  }

  /** The other end of the selection becomes the one that moves. */
  swap() {
    const { anchor, head } = this.view.state.selection.main;
    this.view.dispatch({ selection: { anchor: head, head: anchor }, scrollIntoView: true });
  }

  /** Where the coder is, to come back to after the text was read again. */
  place() {
    const { anchor, head } = this.view.state.selection.main;
    return { anchor, head, top: this.view.scrollDOM.scrollTop };
  }

  restore({ anchor, head, top }) {
    const end = this.view.state.doc.length;
    this.view.dispatch({ selection: { anchor: Math.min(anchor, end), head: Math.min(head, end) } });
    this.view.scrollDOM.scrollTop = top;
  }

  focus() {
    this.view.focus();
  }

  get hasFocus() {
    return this.view.hasFocus;
  }

  destroy() {
    this.view.destroy();
  }
}
