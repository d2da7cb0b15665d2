import assert from "node:assert/strict";
import { test } from "node:test";

import { flat, lanes, Spans } from "../../js/src/segments.js";

let seed = 7;
const random = (top) => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return seed % top;
};
const some = (count, length) =>
  Array.from({ length: count }, (_, id) => {
    const start = random(length);
    return { id, start, end: start + 1 + random(30) };
  });
const holds = (span, place) => span.start <= place && place < span.end;

test("flat pieces hold at every place exactly the spans that are there", () => {
  for (let round = 0; round < 50; round += 1) {
    const spans = some(12, 80);
    const pieces = flat(spans, 10, 90);
    for (let place = 10; place < 90; place += 1) {
      const piece = pieces.find((item) => item.from <= place && place < item.to);
      const expected = spans.filter((span) => holds(span, place)).map((span) => span.id);
      assert.deepEqual((piece?.spans || []).map((span) => span.id).sort(), expected.sort());
    }
  }
});

test("flat pieces do not overlap and are in order", () => {
  const pieces = flat(some(40, 200), 0, 230);
  for (let index = 1; index < pieces.length; index += 1) assert.ok(pieces[index - 1].to <= pieces[index].from);
});

test("the index finds what a walk through all finds", () => {
  for (let round = 0; round < 50; round += 1) {
    const spans = some(60, 300);
    const index = new Spans(spans);
    const from = random(280);
    const to = from + 1 + random(40);
    const found = index.overlapping(from, to).map((span) => span.id);
    const walked = spans.filter((span) => span.start < to && span.end > from).map((span) => span.id);
    assert.deepEqual(found.sort(), walked.sort());
  }
});

test("a caret at the end of a coding still touches it", () => {
  const index = new Spans([{ id: 1, start: 3, end: 6 }]);
  assert.equal(index.at(6).length, 1);
  assert.equal(index.at(7).length, 0);
  assert.equal(index.at(6, 9).length, 0);
});

test("spans in one lane never overlap", () => {
  const spans = some(40, 120);
  const given = lanes(spans);
  for (const one of spans) {
    for (const other of spans) {
      if (one !== other && given.get(one) === given.get(other)) assert.ok(one.end <= other.start || other.end <= one.start);
    }
  }
});
