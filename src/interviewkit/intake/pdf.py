"""The text layer of a PDF, taken out by a process of its own: a hostile PDF can keep a reader busy for ever.

`python -m interviewkit.intake.pdf` reads a PDF from its standard input and writes the pages as JSON.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

from interviewkit.errors import InputError
from interviewkit.intake.archive import PASSWORD_CURE
from interviewkit.intake.pieces import Piece, Raw, counted

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["TIME_LIMIT", "read"]

TIME_LIMIT = 60.0
"""Seconds that a PDF may take."""
_MAX_PAGES = 2000
_LEAST_LETTERS = 20
_SCAN_CURE = "It has no text layer. Run text recognition (OCR) on it first, or ask for the file it was made from."


def read(data: bytes, file: Path) -> Raw:
    """The lines of a PDF, without what is repeated at the top and bottom of its pages.

    Raises:
        InputError: protected, damaged, a scan, or too slow to read.
    """
    pages = _extract(data, file)
    if sum(char.isalpha() for page in pages for char in page) < _LEAST_LETTERS * max(1, len(pages) // 4):
        raise InputError("this PDF is a scan", where=file, cure=_SCAN_CURE)
    lines, dropped = _without_furniture([page.split("\n") for page in pages])
    joined, mended = _rejoined(lines)
    return Raw("PDF", tuple(joined), counted(headers=dropped, hyphens=mended))


def _extract(data: bytes, file: Path) -> list[str]:
    command = [sys.executable, "-P", "-m", "interviewkit.intake.pdf"]
    damaged = "Open it in a PDF reader, print it to PDF again and read that in."
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=TIME_LIMIT, check=False)  # noqa: S603 - our own interpreter and module
    except subprocess.TimeoutExpired as error:
        raise InputError(f"reading takes more than {TIME_LIMIT:.0f} seconds", where=file, cure=damaged) from error
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError as error:
        raise InputError("the PDF is damaged", where=file, cure=damaged) from error
    if answer.get("locked"):
        raise InputError("the PDF is protected with a password", where=file, cure=PASSWORD_CURE)
    if "error" in answer:
        raise InputError(f"the PDF is damaged ({answer['error']})", where=file, cure=damaged)
    return [str(page) for page in answer["pages"]]


def _without_furniture(pages: list[list[str]]) -> tuple[list[str], int]:
    """The lines of all pages, without page numbers and lines that open or close three pages or more."""
    bare = [[line.strip() for line in page if line.strip()] for page in pages]
    edges = Counter(_shape(line) for page in bare for line in {*page[:1], *page[-1:]})
    repeated = {shape for shape, count in edges.items() if count >= 3 and count > len(bare) // 3}  # noqa: PLR2004 - twice may be chance
    kept: list[str] = []
    dropped = 0
    for page in bare:
        inner = list(page)
        for edge in (0, -1):
            while inner and (
                _shape(inner[edge]) in repeated or re.fullmatch(r"(?:pagina )?\d{1,4}", inner[edge].casefold())
            ):
                inner.pop(edge)
                dropped += 1
        kept += inner
    return kept, dropped


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", line)


def _rejoined(lines: list[str]) -> tuple[list[Piece], int]:
    """Lines as pieces that continue one another; a word broken at the end of a line is made whole."""
    pieces: list[Piece] = []
    mended = 0
    for line in lines:
        before = pieces[-1].text if pieces else ""
        if re.search(r"[a-zà-ÿ]-\Z", before) and re.match(r"[a-zà-ÿ]", line):
            first, _, rest = line.partition(" ")
            pieces[-1] = Piece(before[:-1] + first, continues=pieces[-1].continues)
            mended += 1
            line = rest  # noqa: PLW2901 - what is left of it
        if line:
            pieces.append(Piece(line, continues=True))
    return pieces, mended


def _pages(data: bytes) -> dict[str, Any]:
    import pypdf  # noqa: PLC0415 - only the process that reads a PDF needs it

    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return {"locked": True}
    if len(reader.pages) > _MAX_PAGES:
        return {"error": f"more than {_MAX_PAGES} pages"}
    return {"pages": [page.extract_text() for page in reader.pages]}


def _main() -> None:
    import logging  # noqa: PLC0415 - idem

    logging.disable(logging.CRITICAL)
    try:
        answer = _pages(sys.stdin.buffer.read())
    except Exception as error:  # noqa: BLE001 - whatever a broken PDF does, the answer is one line
        answer = {"error": f"{type(error).__name__}: {error}"[:200]}
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))


if __name__ == "__main__":
    _main()
