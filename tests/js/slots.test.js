import assert from "node:assert/strict";
import { test } from "node:test";

import { Slots } from "../../js/src/slots.js";

const storage = () => {
  const kept = new Map();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
};
const all = () => true;

test("a code keeps its digit while others are used", () => {
  const slots = new Slots(storage(), "x");
  ["a", "b", "c", "a", "b"].forEach((code) => slots.used(code));
  assert.deepEqual(slots.list(all), ["a", "b", "c"]);
});

test("the tenth code takes the digit of the one longest unused", () => {
  const slots = new Slots(storage(), "x");
  "abcdefghi".split("").forEach((code) => slots.used(code));
  slots.used("a");
  slots.used("z");
  assert.deepEqual(slots.list(all), ["a", "z", "c", "d", "e", "f", "g", "h", "i"]);
});

test("favourites come first and are remembered", () => {
  const kept = storage();
  const slots = new Slots(kept, "x");
  slots.used("a");
  slots.toggle("f");
  assert.deepEqual(new Slots(kept, "x").list(all), ["f", "a"]);
  slots.toggle("f");
  assert.deepEqual(slots.list(all), ["a"]);
});

test("a code that is no longer in the codebook has no digit", () => {
  const slots = new Slots(null, "x");
  slots.used("weg");
  slots.used("a");
  assert.deepEqual(slots.list((code) => code !== "weg"), ["a"]);
});

test("something else under our name in the browser is no reason to stop", () => {
  assert.deepEqual(new Slots({ getItem: () => "{kapot", setItem() {} }, "x").list(all), []);
});
