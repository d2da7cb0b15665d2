"""rapport.docx: what readers see on the pages, as a Word document that can be edited and read aloud.

Heading styles, real tables with a repeated first row, charts with a text alternative, Dutch as language, and a table
of contents that can be followed before Word has counted the pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interviewkit.share import chart, wordxml
from interviewkit.share.tree import Node, grid, parse, plain
from interviewkit.share.wordpackage import package

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from interviewkit.study import Study

__all__ = ["document"]

_SKIP = frozenset({"svg", "script", "style", "button", "summary", "nav"})


def document(study: Study, pages: Mapping[str, Sequence[Mapping[str, Any]]]) -> bytes:
    """The report as a Word document, from the blocks that readers see per page."""
    writer = _Writer()
    writer.begin(study, pages)
    for title, blocks in pages.items():
        writer.page(title, blocks)
    return package(study.codebook.title, "".join(writer.body), writer.charts)


class _Writer:
    """Writes blocks to the body of a document, in order."""

    def __init__(self) -> None:
        self.body: list[str] = []
        self.charts: list[str] = []
        self._figures: Mapping[str, Any] = {}
        self._count = 0

    def begin(self, study: Study, pages: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
        book = study.codebook
        self._add(wordxml.paragraph(book.title, "Title"))
        if book.main_question:
            self._add(wordxml.paragraph(book.main_question, "Subtitle"))
        if book.note:
            self._add(wordxml.paragraph(book.note))
        heads = [_heading_of(title, blocks) for title, blocks in pages.items()]
        self._add(*wordxml.contents([(f"pagina_{number}", text) for number, text in enumerate(heads, 1)]))
        if study.findings.main_answer:
            self._add(wordxml.paragraph("Het antwoord in het kort", "Heading1"))
            self._add(wordxml.paragraph(study.findings.main_answer))

    def page(self, title: str, blocks: Sequence[Mapping[str, Any]]) -> None:
        self._count += 1
        self._add(wordxml.paragraph(_heading_of(title, blocks), "Heading1", bookmark=f"pagina_{self._count}"))
        for block in blocks:
            self._figures = block.get("figures", {})
            if block["kind"] != "foot":
                self._nodes(parse(str(block["body"])))

    def _add(self, *made: str) -> None:
        self.body += made

    def _nodes(self, node: Node) -> None:
        for child in node.children:
            if isinstance(child, str):
                if child.strip():
                    self._add(wordxml.paragraph(" ".join(child.split())))
            elif child.tag not in _SKIP:
                self._node(child)

    def _node(self, node: Node) -> None:
        tag = node.tag
        if tag in {"h2", "h3"}:
            self._add(wordxml.paragraph(plain(node), f"Heading{tag[1]}"))
        elif tag in {"ul", "ol"}:
            self._add(*(wordxml.paragraph(plain(item).replace("\n", " "), "ListBullet") for item in _items(node)))
        elif tag == "table":
            self._add(*wordxml.table(grid(node)))
        elif tag == "figure":
            self._figure(node)
        elif tag == "blockquote":
            self._add(*_quotation(node))
        elif tag in {"p", "dd", "dt", "figcaption"}:
            if plain(node) and "kicker" not in node.classes:
                self._add(wordxml.paragraph(plain(node), "Caption" if tag == "figcaption" else ""))
        elif tag != "h1":
            self._nodes(node)

    def _figure(self, node: Node) -> None:
        drawn = self._figures.get(node.attributes.get("id", ""))
        caption = next((plain(found) for found in node.find("figcaption")), "")
        alt = next((found.attributes.get("aria-label", "") for found in node.find("svg")), caption)
        if drawn and drawn.get("data"):
            self.charts.append(chart.bars(drawn))
            self._add(wordxml.paragraph(caption, "Caption"), wordxml.drawing(len(self.charts), alt, drawn))
        for table in node.find("table"):
            self._add(*wordxml.table(grid(table)))


def _heading_of(title: str, blocks: Sequence[Mapping[str, Any]]) -> str:
    return next((str(block["title"]) for block in blocks if block["kind"] == "head"), title)


def _items(node: Node) -> Iterator[Node]:
    return (child for child in node.children if isinstance(child, Node) and child.tag == "li")


def _quotation(node: Node) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, Node) and plain(child):
            yield wordxml.paragraph(plain(child), "Quote" if child.tag != "footer" else "QuoteSource")
