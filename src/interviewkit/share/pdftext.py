"""What a PDF holds besides its looks: the text of its pages, and every string and stream in it."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from interviewkit.share.containers import Opaque, Piece, kind_of
from interviewkit.share.encodings import plausible, printable, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["pdf"]

_STREAM = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
_END = b"%%EOF"
_VERSIONS = 5
_REMARK = re.compile(rb"(?m)^%.*$")
_NO_TEXT = {"/Image", "/Type1C", "/CIDFontType0C", "/OpenType", "/Form"}


def pdf(data: bytes, *, pages: bool = True) -> Iterator[Piece | Opaque]:
    """The pieces of a PDF, with or without the text of its pages; an `Opaque` where it is locked or broken."""
    import pypdf  # noqa: PLC0415 - only the gate needs it
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - only where there is a PDF

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            yield Opaque("", "locked with a password")
            return
        for number, page in enumerate(reader.pages if pages else (), 1):
            yield Piece(f"page {number}", text=page.extract_text())
        loose = _STREAM.sub(b"\n", data)
        yield Piece("between objects", text=printable(loose))
        tail = loose[loose.rfind(b"%%EOF") :]
        yield Piece("remarks", text=printable(b"\n".join((*_REMARK.findall(loose), tail))))
        behind = data[data.rfind(_END) + len(_END) :].strip()
        if kind_of(behind) not in {"text", "binary"}:
            yield Piece("after the end", data=behind)
        yield from _earlier(data) if pages else ()
        yield Piece("strings", text="\n".join(_strings(reader, everything=pages)))
        for name, files in reader.attachments.items():
            yield Piece("attachment name", text=name)
            yield from (Piece(f"attachment {name}", data=file) for file in files)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
        yield Opaque("", f"cannot be read ({type(error).__name__})")


def _earlier(data: bytes) -> Iterator[Piece]:
    """The pages of earlier versions: a PDF that was changed keeps what it was, and the change stands behind it."""
    import pypdf  # noqa: PLC0415 - only the gate needs it
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - only where there is a PDF

    ends = [match.end() for match in re.finditer(_END, data)][:-1]
    for version, end in enumerate(ends[-_VERSIONS:], 1):
        try:
            for number, page in enumerate(pypdf.PdfReader(io.BytesIO(data[:end])).pages, 1):
                yield Piece(f"page {number} of version {version}", text=page.extract_text())
        except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError):
            continue  # not a version of its own: a PDF for the web has two ends


def _strings(reader: Any, *, everything: bool) -> Iterator[str]:
    """Every string in the objects of the file, annotations included, and streams that are text; or only metadata."""
    yield from _leaves(reader.trailer.get("/Info"))
    yield from _leaves(reader.root_object.get("/Metadata"))
    for number in range(1, int(reader.trailer["/Size"]) if everything else 1):
        value = reader.get_object(number)
        yield from _leaves(value)


def _leaves(value: Any) -> Iterator[str]:
    todo = [value]
    while todo:
        item = todo.pop()
        if isinstance(item, str) and not item.startswith("/"):
            yield str(item)
        elif isinstance(item, bytes):
            yield text_of(item)
        elif isinstance(item, dict):
            todo.extend(item.values())
            yield from _stream(item)
        elif isinstance(item, list):
            todo.extend(item)


def _stream(item: Any) -> Iterator[str]:
    """A stream that is text of itself, XML metadata for instance; page contents and fonts are not."""
    if hasattr(item, "get_data") and item.get("/Subtype") not in _NO_TEXT and "/Length1" not in item:
        text = text_of(item.get_data())
        if plausible(text[:4000]) and not text.lstrip().startswith(("/CIDInit", "q ", "q\n", ".", "1 0 0")):
            yield text
