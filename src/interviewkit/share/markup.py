"""What stands in HTML or XML: what a reader sees, what stands in attributes, in comments and in scripts."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

__all__ = ["Markup", "is_markup", "literals", "strings", "take_apart"]

_BLOCKS = frozenset(
    """address article aside blockquote br button caption dd details dialog div dl dt figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section summary table tbody td tfoot th thead title tr ul
    text tspan desc w:p w:tr w:tc w:br w:tab a:p si row c is t""".split()  # noqa: SIM905 - sixty words in quotes each cannot be read
)
_LITERAL = re.compile(r"(?:\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`)(\s*:)?", re.DOTALL)
_TAG = re.compile(r"<[!?/A-Za-z]")


@dataclass
class Markup:
    """The parts of a page or an XML part, each as text."""

    text: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    """(tag, attribute, value)."""
    comments: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    """The text of every column heading."""
    quotes: list[str] = field(default_factory=list)
    """The text of every quotation, without its footer."""
    sources: list[str] = field(default_factory=list)
    """Who is named under a quotation."""

    @property
    def visible(self) -> str:
        """What a reader sees, one block a line."""
        return "".join(self.text)


def is_markup(text: str) -> bool:
    """Whether there are tags in it."""
    return bool(_TAG.search(text))


def take_apart(text: str) -> Markup:
    """The parts of HTML or XML; broken markup gives what can be had."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Markup()
        self._stack: list[str] = []
        self._code = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.attributes += [(tag, name, value) for name, value in attrs if value]
        self._code = tag in {"script", "style"}
        if tag in _BLOCKS:
            self.found.text.append("\n")
        if tag in {"th", "blockquote", "footer"}:
            self._stack.append(tag)
            self._begin(tag)

    def _begin(self, tag: str) -> None:
        if tag == "th":
            self.found.headings.append("")
        elif tag == "blockquote":
            self.found.quotes.append("")
        elif "blockquote" in self._stack:
            self.found.sources.append("")

    def handle_endtag(self, tag: str) -> None:
        self._code = False
        if tag in _BLOCKS:
            self.found.text.append("\n")
        if tag in self._stack:
            while self._stack.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._code:
            self.found.scripts.append(data)
            return
        self.found.text.append(data)
        inner = self._stack[-1] if self._stack else ""
        if inner == "th":
            self.found.headings[-1] += data
        elif inner == "blockquote":
            self.found.quotes[-1] += data
        elif inner == "footer" and "blockquote" in self._stack:
            self.found.sources[-1] += data

    def handle_comment(self, data: str) -> None:
        self.found.comments.append(data)

    def handle_decl(self, decl: str) -> None:
        self.found.comments.append(decl)

    def handle_pi(self, data: str) -> None:
        self.found.comments.append(data)

    def unknown_decl(self, data: str) -> None:
        self.found.text.append(data.removeprefix("CDATA["))


def strings(text: str) -> list[str] | None:
    """Every string value in JSON, in order and without the names; None where it is no JSON."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return list(_values(value))


def _values(value: Any) -> list[str]:
    found: list[str] = []
    todo = [value]
    while todo:
        item = todo.pop()
        if isinstance(item, str):
            found.append(item)
        elif isinstance(item, dict):
            todo.extend(reversed(list(item.values())))
        elif isinstance(item, list):
            todo.extend(reversed(item))
    return found


def literals(script: str) -> list[str]:
    """The string literals of a script that are values, not names."""
    return [match[1] or match[2] or match[3] or "" for match in _LITERAL.finditer(script) if not match[4]]
