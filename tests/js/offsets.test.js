import assert from "node:assert/strict";
import { test } from "node:test";

import { OffsetMap } from "../../js/src/offsets.js";

const TEXTS = [
  "",
  "gewoon",
  "🚆",
  "a🚆b👨‍👩‍👧c",
  "é e\u0301 één",
  "regel\nregel 🙂\n",
  "lone \ud83d half",
  "🙂".repeat(50),
];

test("every code point boundary goes to units and back", () => {
  for (const text of TEXTS) {
    const map = new OffsetMap(text);
    const points = [...text];
    let unit = 0;
    for (let point = 0; point <= points.length; point += 1) {
      assert.equal(map.toUnits(point), unit, `${JSON.stringify(text)} at ${point}`);
      assert.equal(map.toPoints(unit), point);
      unit += (points[point] || "").length;
    }
  }
});

test("a slice by units is the slice by code points", () => {
  const text = "Nou 🚆👨‍👩‍👧 het is één 🙂 reis";
  const map = new OffsetMap(text);
  const points = [...text];
  for (let start = 0; start < points.length; start += 1) {
    for (let end = start + 1; end <= points.length; end += 1) {
      assert.equal(text.slice(map.toUnits(start), map.toUnits(end)), points.slice(start, end).join(""));
    }
  }
});

test("the middle of a pair counts as its beginning", () => {
  assert.equal(new OffsetMap("a🚆b").toPoints(2), 1);
});
