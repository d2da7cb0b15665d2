import assert from "node:assert/strict";
import { test } from "node:test";

import { commandOf, GROUPS } from "../../js/src/keys.js";

test("no key asks for two things, and every key is told in the help", () => {
  const keys = GROUPS.flatMap((group) => group.keys.flatMap((entry) => entry.keys));
  assert.equal(new Set(keys).size, keys.length);
  for (const entry of GROUPS.flatMap((group) => group.keys)) assert.ok(entry.say);
});

test("control and shift are part of a key", () => {
  assert.equal(commandOf({ key: "z", ctrlKey: true }), "undo");
  assert.equal(commandOf({ key: "Z", ctrlKey: true, shiftKey: true }), "redo");
  assert.equal(commandOf({ key: "a" }), "takeSuggestion");
  assert.equal(commandOf({ key: "A", shiftKey: true }), "takeOther");
  assert.equal(commandOf({ key: "a", ctrlKey: true }), null);
});

test("a key with Alt, or of an unfinished composition, is not ours", () => {
  assert.equal(commandOf({ key: "c", altKey: true }), null);
  assert.equal(commandOf({ key: "c", isComposing: true }), null);
});
