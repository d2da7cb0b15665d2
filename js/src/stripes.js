// The margin: a stripe beside every coding of the visible range, with its name and waardering. Overlaps lie in lanes.

import { ViewPlugin } from "@codemirror/view";

import { h } from "./dom.js";
import { refresh } from "./marks.js";
import { lanes } from "./segments.js";
import { VALENCES, W } from "./words.js";

const LANES = 7;
const ROW = 20; // height of a name in pixels
const FAR = 90; // a name this far under its stripe says less than it hides

const valence = (id) => VALENCES.find((item) => item.id === id);

/** Where each stripe begins and ends, in pixels of the document. */
function measure(view, source) {
  const { from, to } = view.viewport;
  const spans = source.overlapping(from, to);
  const base = view.documentTop;
  const lane = lanes(spans);
  const places = spans.map((span) => ({ span, lane: Math.min(lane.get(span), LANES - 1), ...extent(view, span, from, to, base) }));
  return { places, height: view.contentHeight };
}

function extent(view, span, from, to, base) {
  const start = Math.max(span.start, from);
  const end = Math.min(span.end, to);
  const first = view.coordsAtPos(start, 1);
  const last = view.coordsAtPos(end, -1);
  const top = first ? first.top - base : view.lineBlockAt(start).top;
  const bottom = last ? last.bottom - base : view.lineBlockAt(end).bottom;
  return { top, bottom: Math.max(bottom, top + 8) };
}

/** Names under each other, none over another; what cannot stand near its stripe is counted instead. */
export function stack(places) {
  const shown = [];
  let free = -Infinity;
  let left = 0;
  for (const place of [...places].sort((a, b) => a.top - b.top || b.bottom - a.bottom)) {
    const top = Math.max(place.top, free);
    if (top - place.top > FAR && !place.active) {
      left += 1;
      const last = shown.at(-1);
      if (last) last.more = (last.more || 0) + 1;
      continue;
    }
    shown.push({ ...place, labelTop: top });
    free = top + ROW;
  }
  return { shown, left };
}

export function stripes(source, activate) {
  return ViewPlugin.fromClass(
    class {
      constructor(view) {
        this.dom = h("div.ikd-stripes", { "aria-hidden": "true" });
        view.scrollDOM.append(this.dom);
        this.dom.addEventListener("mousedown", (event) => {
          const id = event.target.closest("[data-id]")?.dataset.id;
          if (!id) return;
          event.preventDefault();
          activate(id);
        });
        this.schedule(view);
      }

      update(update) {
        const asked = update.transactions.some((transaction) => transaction.effects.some((effect) => effect.is(refresh)));
        if (asked || update.viewportChanged || update.geometryChanged) this.schedule(update.view);
      }

      schedule(view) {
        view.requestMeasure({ key: this, read: () => measure(view, source), write: (found) => this.draw(found, view) });
      }

      draw({ places, height }, view) {
        const offset = view.contentDOM.offsetTop;
        this.dom.style.height = `${height + offset}px`;
        const marked = places.map((place) => ({ ...place, active: source.isActive(place.span) }));
        const bars = marked.map((place) => bar(place, source, offset));
        const { shown } = stack(marked);
        this.dom.replaceChildren(...bars, ...shown.map((place) => label(place, source, offset)));
      }

      destroy() {
        this.dom.remove();
      }
    },
  );
}

function bar({ span, lane, top, bottom, active }, source, offset) {
  const style = `--h0:${source.hue(span.code)};top:${top + offset}px;height:${bottom - top - 2}px;left:${4 + lane * 6}px`;
  return h(`div.ikd-stripe.ikd-v-${span.valence}${active ? ".ikd-active" : ""}`, { style, "data-id": span.id });
}

function label({ span, labelTop, active, more }, source, offset) {
  const kind = valence(span.valence);
  const style = `--h0:${source.hue(span.code)};top:${labelTop + offset}px`;
  const title = `${source.name(span.code)}: ${kind?.name || ""}${span.memo ? `\n${span.memo}` : ""}`;
  return h(
    `div.ikd-label${active ? ".ikd-active" : ""}${span.pending ? ".ikd-pending" : ""}`,
    { style, title, "data-id": span.id },
    h("span.ikd-sign", {}, kind?.sign || ""),
    h("span.ikd-name", {}, source.name(span.code)),
    span.memo && h("span.ikd-has-memo", {}, "✎"),
    more && h("span.ikd-more", {}, W.more(more)),
  );
}
