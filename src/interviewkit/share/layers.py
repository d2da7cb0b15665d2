"""Every layer of text in what leaves: the file as it stands, and all that can be decoded from it, to the bottom.

A layer is of one of four kinds. `text` is what people read; `hidden` is what a program shows when asked (attributes,
comments, metadata, decoded data); `raw` is the file itself, code and all; `noise` is what may be chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from interviewkit.share import containers, markup, pdftext
from interviewkit.share.coded import decoded_runs, inflated, numbers
from interviewkit.share.containers import Opaque, Piece, kind_of
from interviewkit.share.encodings import plausible, printable, readable, text_of, unescaped, variants
from interviewkit.share.normal import letters, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Kind", "Layer", "layers", "source"]

Kind = Literal["text", "hidden", "raw", "noise", "opaque"]
_DEEPEST = 8
_FILE_NAMES = frozenset({"xmlns", "content-type", "type", "target"})
_RELATIONS = frozenset({"r:id", "r:embed", "r:link", "r:pict"})


@dataclass(frozen=True)
class Layer:
    """Text found in a file. `place` tells the way to it; of an `opaque` layer the text is the reason."""

    file: str
    place: str
    kind: Kind
    text: str
    markup: markup.Markup | None = None

    @cached_property
    def letters(self) -> str:
        """The text as one stream of letters."""
        return letters(self.text)

    @cached_property
    def plain(self) -> str:
        """The text without what is not seen in it."""
        return plain(self.text)

    @cached_property
    def folded(self) -> str:
        """The plain text without capitals."""
        return self.plain.casefold()

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines that hold something."""
        return tuple(line for line in self.text.splitlines() if line and not line.isspace())


def layers(name: str, data: bytes, *, known: Sequence[str] = (), printed: bool = False) -> Iterator[Layer]:
    """The layers of one file.

    Args:
        name: the name of the file in the bundle.
        data: its bytes.
        known: texts of our own (style sheet, scripts) that need not be looked through.
        printed: it is a PDF of a page that is looked through by itself (`source`), so its pages need not be.
    """
    yield Layer(name, "file name", "hidden", name)
    yield from _Walker(name, known, printed).data("", data, 0)


def source(name: str, page: str, *, known: Sequence[str] = ()) -> Iterator[Layer]:
    """The layers of the page that the file of this name is printed from."""
    yield from _Walker(name, known).text("printed page", page, 1, kind="raw")


@dataclass
class _Walker:
    name: str
    known: Sequence[str]
    printed: bool = False

    def data(self, place: str, data: bytes, depth: int) -> Iterator[Layer]:
        kind = kind_of(data)
        if depth > _DEEPEST:
            yield Layer(self.name, place, "opaque", "packed too deep to look into")
        elif kind == "text" and not readable(data):
            yield Layer(self.name, place, "opaque", "letters that cannot be read")
        elif kind == "text":
            yield from self.text(place, text_of(data), depth, decoded=depth > 0)
        else:
            yield from self._container(place, data, kind, depth)

    def _container(self, place: str, data: bytes, kind: str, depth: int) -> Iterator[Layer]:
        pieces = pdftext.pdf(data, pages=not self.printed) if kind == "pdf" else containers.opened(data, kind)
        parts: dict[str, str] = {}
        for piece in pieces:
            here = f"{place}/{piece.place}" if place else piece.place
            if isinstance(piece, Opaque):
                yield Layer(self.name, here, "opaque", piece.why)
            elif piece.data:
                if piece.place.startswith("xl/"):
                    parts[piece.place] = text_of(piece.data)
                yield from self.data(here, piece.data, depth + 1)
            elif piece.text and piece.place == "between objects":
                yield Layer(self.name, here, "noise", piece.text)
            elif piece.text:
                shown = kind == "pdf" and piece.place.startswith("page")
                yield from self.text(here, piece.text, depth + 1, kind="text" if shown else "hidden")
        for piece in containers.sheets(parts):
            yield Layer(self.name, f"{place}/{piece.place}", "text", variants_end(piece))

    def text(self, place: str, text: str, depth: int, *, kind: Kind = "raw", decoded: bool = False) -> Iterator[Layer]:
        for own in self.known:
            text = text.replace(own, " ")
        if kind == "raw" and not markup.is_markup(text) and (decoded or text[:1] not in {"{", "["}):
            kind = "hidden"
        yield Layer(self.name, place, kind, text)
        if depth > _DEEPEST:
            return
        forms = [text, *variants(text)]
        for form in forms[1:]:
            yield Layer(self.name, f"{place} (decoded)", kind, form)
        yield from self._inside(place, text, depth)
        for form in forms[1:]:
            if form.count("<") != text.count("<") or not markup.is_markup(text):
                yield from self._inside(place, form, depth)
        whole = forms[1:2] == [unescaped(text)]  # then it holds every run of signs that the text itself holds
        for run in dict.fromkeys(decoded_runs(forms[1:] if whole else forms)):
            yield from self._run(place, run, depth)

    def _run(self, place: str, data: bytes, depth: int) -> Iterator[Layer]:
        where = f"{place} (decoded)"
        if kind_of(data) not in {"text", "binary"}:
            found = list(self._container(where, data, kind_of(data), depth + 1))
            yield from (layer for layer in found if layer.kind != "opaque" or len(found) > 1)
        elif spelled := numbers(data):
            yield from self.text(where, spelled, depth + 1, kind="hidden")
        elif plausible(text_of(data)):
            yield from self.text(where, text_of(data), depth + 1, kind="hidden")
        elif unpacked := inflated(data):
            yield from self.text(where, text_of(unpacked), depth + 1, kind="hidden")
        else:
            yield Layer(self.name, where, "noise", printable(data))

    def _inside(self, place: str, text: str, depth: int) -> Iterator[Layer]:
        """The parts of markup and the strings of JSON."""
        found = markup.strings(text) if text[:1].lstrip() in {"{", "[", ""} else None
        if found is not None:
            yield from (Layer(self.name, f"{place} (a field)", "noise", each) for each in markup.fields(text))
            yield from self._strings(f"{place} (JSON)", found, depth)
        elif markup.is_markup(text):
            yield from self._markup(place, markup.take_apart(text), depth)
        else:
            yield from (Layer(self.name, f"{place} (a column)", "noise", each) for each in markup.listed(text))

    def _markup(self, place: str, found: markup.Markup, depth: int) -> Iterator[Layer]:
        yield Layer(self.name, f"{place} (text)", "text", found.visible, found)
        yield from (Layer(self.name, f"{place} (decoded)", "hidden", form) for form in variants(found.visible))
        yield from (Layer(self.name, f"{place} (a column)", "noise", column) for column in found.columns)
        values = [value for tag, name, value in found.attributes if not _formal(tag, name)]
        joined = "\n".join(values)
        for form in dict.fromkeys((joined, unescaped(joined))):
            yield Layer(self.name, f"{place} (attributes)", "hidden", form)
        yield from (Layer(self.name, f"{place} (comment)", "hidden", text) for text in found.comments)
        for script in found.scripts:
            inner = markup.strings(script)
            yield from self._strings(f"{place} (script)", markup.literals(script) if inner is None else inner, depth)
        nested = [text for text in (*values, *found.comments) if text[:1] in "{[" or markup.is_markup(text)]
        for text in nested:
            yield from self._inside(f"{place} (attribute)", text, depth + 1) if depth < _DEEPEST else ()

    def _strings(self, place: str, found: Sequence[str], depth: int) -> Iterator[Layer]:
        joined = "\n".join(found)
        for form in (joined, *variants(joined)):
            yield Layer(self.name, place, "hidden", form)
        if len(found) > 1 and markup.is_markup(joined):
            parts = markup.take_apart(joined).columns
            yield from (Layer(self.name, f"{place} (a column)", "noise", each) for each in parts)
        for run in decoded_runs([joined]):
            yield from self._run(place, run, depth + 1)
        for text in found:
            if depth < _DEEPEST and (markup.is_markup(text) or text[:1] in {"{", "["}):
                yield from self._inside(place, text, depth + 1)


def _formal(tag: str, name: str) -> bool:
    """Attributes that name a file, a form or a relation between parts of an Office file, never what is in it."""
    return name in _FILE_NAMES or (tag == "relationship" and name == "id") or name in _RELATIONS


def variants_end(piece: Piece) -> str:
    """The text of a worksheet with its entities resolved."""
    return next(variants(piece.text), piece.text)
