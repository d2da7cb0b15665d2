// Codings in the text, as flat pieces of the visible range: a tint, and one line per coding under the words.

import { StateEffect } from "@codemirror/state";
import { Decoration, ViewPlugin } from "@codemirror/view";

import { flat } from "./segments.js";
import { VALENCES } from "./words.js";

export const refresh = StateEffect.define();

const MOST = 4; // lines under one piece; the margin shows them all
const sign = (valence) => VALENCES.find((item) => item.id === valence)?.sign || "";

function piece(spans, source) {
  const lines = spans.slice(0, MOST).map((span, at) => `--h${at}:${source.hue(span.code)}`);
  const active = spans.find((span) => source.isActive(span));
  if (active) lines.push(`--ha:${source.hue(active.code)}`);
  const names = spans.map((span) => `${source.name(span.code)} ${sign(span.valence)}`).join(", ");
  return Decoration.mark({
    class: `ikd-mark ikd-lines-${Math.min(spans.length, MOST)}${active ? " ikd-active" : ""}`,
    attributes: { style: lines.join(";"), title: names },
  });
}

function build(view, source) {
  const ranges = [];
  const seen = new Map();
  for (const { from, to } of view.visibleRanges) {
    for (const { from: start, to: end, spans } of flat(source.overlapping(from, to), from, to)) {
      const key = spans.map((span) => `${span.code}${span.valence}${source.isActive(span) ? "!" : ""}`).join("|");
      if (!seen.has(key)) seen.set(key, piece(spans, source));
      ranges.push(seen.get(key).range(start, end));
    }
    const suggestion = source.suggestion?.();
    if (suggestion && suggestion.start < to && suggestion.end > from) {
      const style = `--h0:${source.hue(suggestion.code)}`;
      const mark = Decoration.mark({ class: "ikd-suggested", attributes: { style }, inclusive: true });
      ranges.push(mark.range(Math.max(from, suggestion.start), Math.min(to, suggestion.end)));
    }
  }
  return Decoration.set(ranges, true);
}

export function marks(source) {
  return ViewPlugin.fromClass(
    class {
      constructor(view) {
        this.decorations = build(view, source);
      }

      update(update) {
        const asked = update.transactions.some((transaction) => transaction.effects.some((effect) => effect.is(refresh)));
        if (asked || update.docChanged || update.viewportChanged) this.decorations = build(update.view, source);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
}

