"""The desk on a plain page: the built front end, a mock of anywidget's model, and a real exchange behind it."""

import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, Route, expect

import interviewkit.coding
from interviewkit.coding.exchange import Exchange
from interviewkit.coding.session import Session
from interviewkit.study import Study

STATIC = Path(interviewkit.coding.__file__).parent / "static"
ADDRESS = "http://127.0.0.1:9/"
HTML = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Codeertafel</title>
<link rel="stylesheet" href="desk.css"><style>body { margin: 8px; }</style></head><body><main id="here"></main>
<script type="module">
import widget from "./desk.js";
const heard = new Map();
const model = {
  get: (name) => ({ transcript: window.startAt, coder: "ann" })[name],
  on: (name, listener) => heard.set(name, listener),
  off: (name) => heard.delete(name),
  send: (message) => window.toPython(JSON.stringify(message)),
};
window.fromPython = (text) => heard.get("msg:custom")?.(JSON.parse(text));
window.cleanup = widget.render({ model, el: document.getElementById("here") });
</script></body></html>"""

DARK = """body { background: #111;
  --jp-layout-color0: #111; --jp-layout-color1: #212121; --jp-layout-color2: #424242; --jp-ui-font-color0: #fff; }"""
"""What JupyterLab's dark theme sets, as far as the desk uses it."""

Filter = Callable[[dict], bool]


class PlainDesk:
    """One desk on one page; `deaf` decides which messages Python does not hear."""

    def __init__(self, page: Page, study: Study, *, coder: str = "ann", blind: bool | None = None) -> None:
        self.page = page
        self.study = study
        self.coder = coder
        self.sent: list[dict] = []
        self.deaf: Filter = lambda _: False
        self.exchange = Exchange(lambda: Study(study.root), coder, blind=blind, aside=lambda work: work())
        page.expose_function("toPython", self._hear)

    @staticmethod
    def session(study: Study, coder: str) -> Session:
        """A session of a coder at R1, with no desk before it."""
        return Session(study, "R1", coder)

    def _hear(self, text: str) -> None:
        message = json.loads(text)
        self.sent.append(message)
        if not self.deaf(message):
            self.exchange.answer(message, self._answer)

    def _answer(self, answer: dict) -> None:
        self.page.evaluate("text => { setTimeout(() => window.fromPython(text)) }", json.dumps(answer))

    def open(self, transcript: str, *, dark: bool = False) -> "PlainDesk":
        self.page.route(f"{ADDRESS}**", _serve)
        self.page.add_init_script(f"window.startAt = {transcript!r};")
        self.page.goto(ADDRESS)
        if dark:
            self.page.evaluate("document.body.dataset.jpThemeLight = 'false'")
            self.page.add_style_tag(content=DARK)
        self.ready()
        return self

    def ready(self) -> None:
        expect(self.page.locator(".ikd[data-state=ready]")).to_be_visible()

    @property
    def text(self):
        return self.page.locator(".ikd .cm-content").first

    def saved(self, acts: int) -> None:
        """Wait until so many acts were acknowledged."""
        expect(self.page.locator(f".ikd[data-saved=saved][data-acts='{acts}']")).to_be_attached()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def put_caret(self, words: str) -> None:
        """Click on the first letter of these words."""
        self.page.mouse.click(*self.page.evaluate(FIND, words)["from"])

    def drag_over(self, words: str) -> None:
        """Select words with the mouse, from their first letter to their last."""
        drag(self.page, words)

    def on_disk(self, transcript: str = "R1") -> list[tuple[str, str, str]]:
        """What the journal adds up to, read afresh."""
        sheet = Study(self.study.root).sheet(self.coder, transcript)
        return [(c.passage.quote, c.code, c.valence.value) for c in sheet.codings]


def drag(page: Page, words: str) -> None:
    """Move the mouse over words with its button down."""
    place = page.evaluate(FIND, words)
    page.mouse.move(*place["from"])
    page.mouse.down()
    page.mouse.move(*place["to"], steps=4)
    page.mouse.up()


KINDS = {"": "text/html", "desk.js": "text/javascript", "desk.css": "text/css"}


def _serve(route: Route) -> None:
    name = route.request.url.removeprefix(ADDRESS)
    if name not in KINDS:
        route.fulfill(status=404)
        return
    body = (STATIC / name).read_text(encoding="utf-8") if name else HTML
    route.fulfill(body=body, content_type=f"{KINDS[name]}; charset=utf-8")


FIND = """words => {
  const content = document.querySelector(".ikd .cm-content");
  const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let all = "";
  while (walker.nextNode()) { nodes.push([all.length, walker.currentNode]); all += walker.currentNode.data; }
  const start = all.indexOf(words);
  if (start < 0) throw new Error(`not on the page: ${words}`);
  const spot = (place, last) => {
    const found = nodes.findLast(([from]) => (last ? from < place : from <= place));
    return [found[1], place - found[0]];
  };
  const range = document.createRange();
  range.setStart(...spot(start, false));
  range.setEnd(...spot(start + words.length, true));
  const rects = [...range.getClientRects()].filter((rect) => rect.width);
  const [first, last] = [rects[0], rects.at(-1)];
  return { from: [first.left + 1, first.top + first.height / 2], to: [last.right, last.top + last.height / 2] };
}"""
