"""Our own blocks as a small tree, so that a Word document and a workbook can be made from what the page shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Grid", "Node", "grid", "parse", "plain"]

_VOID = frozenset({"br", "hr", "img", "meta", "link", "input", "col"})
_APART = frozenset({"li", "p", "blockquote", "div", "footer", "ul", "ol", "dd", "dt", "tr"})


_SEAM = "\u00ad"
"""Where a browser may break a word; an office program would show it, and not find the word."""


@dataclass
class Node:
    """An element: its children are elements and pieces of text."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict[str, str])
    children: list[Node | str] = field(default_factory=list["Node | str"])

    def find(self, *tags: str) -> Iterator[Node]:
        """Every element of these kinds inside this one, in order."""
        for child in self.children:
            if isinstance(child, Node):
                if child.tag in tags:
                    yield child
                yield from child.find(*tags)

    @property
    def classes(self) -> list[str]:
        """The names in its class attribute."""
        return self.attributes.get("class", "").split()


@dataclass(frozen=True)
class Grid:
    """A table as text: a caption, column headings, and rows of the same length; numbers where a cell holds one."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def parse(html: str) -> Node:
    """The tree of a piece of our own HTML."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("root")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(node)
        if tag not in _VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].children.append(Node(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if any(node.tag == tag for node in self._open[1:]):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data.replace(_SEAM, ""))


def plain(node: Node) -> str:
    """The text of an element; what stands in lines of its own gets them."""
    lines = (" ".join(line.split()) for line in "".join(_pieces(node)).split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(node: Node) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, str):
            yield child.replace("\n", " ")
        elif child.tag == "br":
            yield "\n"
        elif child.tag not in {"svg", "script", "style", "button"}:
            apart = child.tag in _APART
            yield "\n" if apart else ""
            yield from _pieces(child)
            yield "\n" if apart else ""


def grid(table: Node) -> Grid:
    """A table of ours as text."""
    caption = next((plain(node) for node in table.find("caption")), "")
    rows = [tuple(plain(cell) for cell in row.find("th", "td")) for row in table.find("tr")]
    return Grid(caption, rows[0] if rows else (), tuple(rows[1:]))
