"""What stands in HTML or XML: what a reader sees, what stands in attributes, in comments and in scripts.

The reader is made to lose nothing rather than to follow a standard: broken markup gives what can be had, and all of it.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Markup", "fields", "is_markup", "listed", "literals", "strings", "take_apart"]

_BLOCKS = frozenset(
    """address article aside blockquote br button caption dd details dialog div dl dt figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section summary table tbody td tfoot th thead title tr ul
    text tspan desc w:p w:tr w:tc w:br w:tab a:p si row c is t""".split()  # noqa: SIM905 - sixty words in quotes each cannot be read
)
_LITERAL = re.compile(r"(?:\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`)(\s*:)?", re.DOTALL)
_TAG = re.compile(r"<[!?/A-Za-z]")
_TOKEN = re.compile(
    r"""<!--(?P<comment>.*?)(?:-->|--!>|\Z)
    |<!\[CDATA\[(?P<data>.*?)(?:\]\]>|\Z)
    |<[!?](?P<other>[^>]*)>?
    |</(?P<end>[A-Za-z][^\s/>]*)[^>]*>
    |<(?P<tag>[A-Za-z][^\s/>]*)(?P<rest>(?:[^>"']++|"[^"]*+"|'[^']*+')*+)>
    |<(?P<torn>[A-Za-z][^\s/>]*)(?P<half>[^>]*)>?""",
    re.DOTALL | re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"([^\s/>=\"'][^\s/>=]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*))|([^\s/>=]+)")
_CODE = {name: re.compile(rf"</{name}", re.IGNORECASE) for name in ("script", "style")}
_LEAST_ROWS, _LOOKED_AT = 4, 20
_ROWS, _CELLS = frozenset({"tr", "w:tr", "row"}), frozenset({"td", "th", "w:tc", "c"})
_TABLES = frozenset({"table", "w:tbl", "sheetdata"})
_FOLLOWED = frozenset({"th", "blockquote", "footer", "q"})


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
    marked: list[str] = field(default_factory=list)
    """The text between the marks of a quotation in a sentence (`q`)."""
    sources: list[str] = field(default_factory=list)
    """Who is named under a quotation."""

    cells: dict[int, list[str]] = field(default_factory=dict[int, list[str]])
    """The texts of the cells in each column, of all tables together."""

    @property
    def columns(self) -> list[str]:
        """What a reader sees who goes down the columns of the tables."""
        return ["\n".join(found) for found in self.cells.values() if len(found) > 1]

    @property
    def visible(self) -> str:
        """What a reader sees, one block a line."""
        return "".join(self.text)


def is_markup(text: str) -> bool:
    """Whether there are tags in it."""
    return bool(_TAG.search(text))


def take_apart(text: str) -> Markup:
    """The parts of HTML or XML; broken markup gives what can be had."""
    reader = _Reader(text)
    reader.read()
    return reader.found


class _Reader:
    """Goes through the tokens once, and keeps which headings and quotations are open."""

    def __init__(self, text: str) -> None:
        self.found = Markup()
        self._whole = text
        self._open: list[str] = []
        self._column = -1

    def read(self) -> None:
        done = 0
        while token := _TOKEN.search(self._whole, done):
            if token.start() > done:
                self._text(html.unescape(self._whole[done : token.start()]))
            done = self._token(token)
        self._text(html.unescape(self._whole[done:]))

    def _token(self, token: re.Match[str]) -> int:
        """Take a token in; the place where reading goes on."""
        kind = token.lastgroup
        if kind in {"rest", "half"}:
            name = (token["tag"] or token["torn"]).lower()
            self._begin(name, token[kind])
            return self._code(name, token.end()) if name in _CODE else token.end()
        if kind == "end":
            self._end(token["end"].lower())
        elif kind == "data":
            self._text(token["data"])
        elif kind:
            self.found.comments.append(token[kind])
        return token.end()

    def _code(self, name: str, start: int) -> int:
        """Script or style sheet: text up to its end tag, whatever is in it."""
        end = _CODE[name].search(self._whole, start)
        stop = end.start() if end else len(self._whole)
        if stop > start:
            self.found.scripts.append(self._whole[start:stop])
        return stop

    def _begin(self, name: str, rest: str) -> None:
        if "=" in rest:
            self._attributes(name, rest)
        if name in _BLOCKS:
            self.found.text.append("\n")
        if name in _ROWS:
            self._column = -1
        elif name in _CELLS:
            self._column += 1
            self.found.cells.setdefault(self._column, []).append("")
        if name in _FOLLOWED and not rest.endswith("/"):
            self._open.append(name)
            self._follow(name)

    def _attributes(self, tag: str, rest: str) -> None:
        for name, double, single, bare, _ in _ATTRIBUTE.findall(rest):
            value = double or single or bare
            if value:
                self.found.attributes.append((tag, name.lower(), html.unescape(value) if "&" in value else value))

    def _follow(self, name: str) -> None:
        if name == "th":
            self.found.headings.append("")
        elif name == "blockquote":
            self.found.quotes.append("")
        elif name == "q":
            self.found.marked.append("")
        elif "blockquote" in self._open:
            self.found.sources.append("")

    def _end(self, name: str) -> None:
        if name in _BLOCKS:
            self.found.text.append("\n")
        if name in _TABLES:
            self._column = -1
        if name in self._open:
            while self._open.pop() != name:
                pass

    def _text(self, text: str) -> None:
        if not text:
            return
        self.found.text.append(text)
        if self._column >= 0:
            self.found.cells[self._column][-1] += text
        inner = self._open[-1] if self._open else ""
        if inner == "q":
            self.found.marked[-1] += text
            inner = next((name for name in reversed(self._open) if name != "q"), "")
        if inner == "th":
            self.found.headings[-1] += text
        elif inner == "blockquote":
            self.found.quotes[-1] += text
        elif inner == "footer" and "blockquote" in self._open:
            self.found.sources[-1] += text


def strings(text: str) -> list[str] | None:
    """Every string value in JSON, in order and without the names, and then the names; None where it is no JSON."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return list(_values(value))


def _values(value: Any) -> list[str]:
    found: list[str] = []
    names: list[str] = []
    todo = [value]
    while todo:
        item = todo.pop()
        if isinstance(item, str):
            found.append(item)
        elif isinstance(item, dict):
            names.extend(item)
            todo.extend(reversed(list(item.values())))
        elif isinstance(item, list):
            todo.extend(reversed(item))
    return [*found, "", *names]


def fields(text: str) -> list[str]:
    """What the records of a JSON text hold under each name that comes back, one record a line."""
    found: dict[str, list[str]] = {}
    todo = [json.loads(text)]
    while todo:
        item = todo.pop()
        if isinstance(item, dict):
            for name, value in item.items():
                if isinstance(value, str):
                    found.setdefault(name, []).append(value)
                else:
                    todo.append(value)
        elif isinstance(item, list):
            todo.extend(reversed(item))
    return ["\n".join(values) for values in found.values() if len(values) >= _LEAST_ROWS]


def listed(text: str) -> list[str]:
    """The columns of a list with tabs, semicolons, commas or bars between the cells."""
    lines = text.splitlines()
    first = lines[:_LOOKED_AT]
    signs = [sign for sign in "\t;|," if len(first) >= _LEAST_ROWS and all(sign in line for line in first if line)]
    if not signs:
        return []
    rows = [line.split(signs[0]) for line in lines]
    return ["\n".join(row[n] for row in rows if n < len(row)) for n in range(max(map(len, rows)))]


def literals(script: str) -> list[str]:
    """The string literals of a script that are values, not names."""
    return [match[1] or match[2] or match[3] or "" for match in _LITERAL.finditer(script) if not match[4]]
