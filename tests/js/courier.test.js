import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Courier, PATIENCE } from "../../js/src/courier.js";

let clock;
let storage;
let line;
let courier;

function makeClock() {
  let now = 0;
  let count = 0;
  const timers = new Map();
  return {
    now: () => now,
    id: () => `id-${(count += 1)}`,
    setTimeout: (work, delay) => (timers.set((count += 1), { work, at: now + delay }), count),
    clearTimeout: (timer) => timers.delete(timer),
    pass(delay) {
      now += delay;
      for (const [timer, { work, at }] of [...timers]) if (at <= now && timers.delete(timer)) work();
    },
  };
}

function makeStorage() {
  const kept = new Map();
  return { kept, key: (at) => [...kept.keys()][at], get length() { return kept.size; }, getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value), removeItem: (key) => kept.delete(key) };
}

beforeEach(() => {
  clock = makeClock();
  storage = makeStorage();
  line = { sent: [], send: (message) => line.sent.push(message) };
  courier = new Courier(line, storage, clock);
  courier.adopt("studie.ann.R1");
});

test("an act is saved only when its answer says so", () => {
  const id = courier.act("R1", "code", { code: "a" });
  assert.equal(courier.state, "saving");
  courier.take({ type: "saved", id });
  assert.equal(courier.state, "saved");
});

test("without an answer in five seconds nothing more is accepted, and the act is offered again with its own id", () => {
  const id = courier.act("R1", "code", {});
  clock.pass(PATIENCE);
  assert.equal(courier.state, "stopped");
  assert.equal(courier.act("R1", "code", {}), null);
  assert.deepEqual(line.sent.map((message) => message.id), [id, id]);
});

test("a late answer opens the desk again", () => {
  const id = courier.act("R1", "code", {});
  clock.pass(PATIENCE);
  courier.take({ type: "saved", id });
  assert.equal(courier.state, "saved");
  assert.ok(courier.act("R1", "code", {}));
});

test("an act that could not be written is kept until it could", () => {
  const id = courier.act("R1", "code", {});
  courier.take({ type: "failed", id, reason: "full" });
  assert.equal(courier.state, "stopped");
  assert.equal(courier.reason, "full");
  courier.retry();
  courier.take({ type: "saved", id });
  assert.equal(courier.state, "saved");
});

test("an act that is refused is not offered again", () => {
  const heard = [];
  courier.addEventListener("refused", (event) => heard.push(event.answer.reason));
  const id = courier.act("R1", "code", {});
  courier.take({ type: "refused", id, reason: "anchor" });
  clock.pass(PATIENCE * 3);
  assert.deepEqual(heard, ["anchor"]);
  assert.equal(line.sent.length, 1);
});

test("the next desk on the same sheet takes up what was not saved, and no other desk does", () => {
  courier.act("R1", "code", { code: "a" }, "een");
  const other = new Courier(line, storage, clock);
  assert.equal(other.adopt("studie.ben.R1"), 0);
  const next = new Courier(line, storage, clock);
  assert.equal(next.adopt("studie.ann.R1"), 1);
  assert.equal(line.sent.at(-1).id, "een");
  next.take({ type: "saved", id: "een" });
  assert.equal(storage.kept.size, 0);
});

test("two desks on one sheet do not lose each other's unsaved acts, and they come back in order", () => {
  const other = new Courier(line, storage, clock);
  other.adopt("studie.ann.R1");
  courier.act("R1", "code", {}, "een");
  clock.pass(1);
  other.act("R1", "code", {}, "twee");
  clock.pass(1);
  courier.act("R1", "code", {}, "drie");
  const next = new Courier(line, storage, clock);
  assert.equal(next.adopt("studie.ann.R1"), 3);
  assert.deepEqual([...next.waiting.keys()], ["een", "twee", "drie"]);
});

test("what cannot be done is given up only when the coder says so", () => {
  const id = courier.act("R1", "code", {});
  courier.take({ type: "failed", id, reason: "bug" });
  clock.pass(PATIENCE * 4);
  assert.equal(courier.state, "stopped");
  courier.drop();
  assert.equal(courier.state, "saved");
  assert.equal(storage.kept.size, 0);
});

test("a dead line is told at once", () => {
  line.send = () => {
    throw new Error("comm closed");
  };
  courier.act("R1", "code", {});
  assert.equal(courier.state, "stopped");
  assert.equal(courier.reason, "kernel");
});

test("a browser without storage still codes", () => {
  const bare = new Courier(line, null, clock);
  bare.adopt("x");
  assert.ok(bare.act("R1", "code", {}));
});

test("a question is answered once, and broken when no answer comes", async () => {
  const answered = courier.ask("open");
  courier.take({ type: "opened", request: line.sent.at(-1).request, text: "x" });
  assert.equal((await answered).text, "x");
  const late = courier.ask("open", {}, 100);
  clock.pass(100);
  await assert.rejects(late);
});
