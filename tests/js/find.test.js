import assert from "node:assert/strict";
import { test } from "node:test";

import { find } from "../../js/src/find.js";

const code = (id, name, more = {}) => ({ id, name, definition: "", include: "", exclude: "", example: "", cues: [], ...more });
const CODES = [
  code("a.reis", "Reistijd", { definition: "Tijd onderweg" }),
  code("b.coord", "Regiocoördinator", { cues: ["divosa"] }),
  code("c.over", "Warme overdracht", { exclude: "reistijd" }),
  code("d.tel", "Telefonische overdracht"),
];
const ids = (typed) => find(CODES, typed).map((item) => item.code.id);

test("nothing typed gives all, in the order of the codebook", () => {
  assert.deepEqual(ids("  "), ["a.reis", "b.coord", "c.over", "d.tel"]);
});

test("a name that begins with the word comes before one that holds it, and both before other fields", () => {
  assert.deepEqual(ids("reis"), ["a.reis", "c.over"]);
  assert.deepEqual(ids("over"), ["c.over", "d.tel"]);
});

test("accents and capitals do not matter", () => {
  assert.deepEqual(ids("COORD"), ["b.coord"]);
});

test("every word must be found", () => {
  assert.deepEqual(ids("tel over"), ["d.tel"]);
  assert.deepEqual(ids("tel zee"), []);
});

test("a code found by a cue says so", () => {
  assert.deepEqual(find(CODES, "divosa")[0].why, { kind: "cue", text: "divosa" });
});
