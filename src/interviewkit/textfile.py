"""The text of a file that people make with an editor or a spreadsheet, and what the file is when it is no text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewkit.errors import InputError, StudyError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["CSV_CURE", "TEXT_CURE", "kind", "read"]

CSV_CURE = "Open it in the spreadsheet program and save it as 'CSV UTF-8', under this name."
TEXT_CURE = "Copy its text to a plain text editor, and save it there under this name, as UTF-8."

_ZIPPED = (
    (b"word/document.xml", "a Word document"),
    (b"xl/workbook.xml", "an Excel workbook"),
    (b"opendocument.spreadsheet", "an OpenDocument spreadsheet"),
    (b"opendocument.text", "an OpenDocument text"),
)
_OTHER = (
    (b"PK\x03\x04", "a zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF document"),
)


def read(file: Path, what: str = "the file", *, cure: str = TEXT_CURE, missing: str = "") -> str:
    """The text of the file, without a byte order mark.

    Args:
        file: where it is.
        what: what to call it in a message.
        cure: how to make it the kind of file it must be.
        missing: what to do when it is not there.

    Raises:
        StudyError: it is not there or cannot be read.
        InputError: it is another kind of file, or not UTF-8.
    """
    try:
        data = file.read_bytes()
    except FileNotFoundError as error:
        raise StudyError(f"{what} is not there", where=file, cure=missing) from error
    except OSError as error:
        raise StudyError(f"cannot be read ({error.strerror})", where=file) from error
    other = kind(data)
    if other:
        raise InputError(f"{what} is {other}, not a text file", where=file, cure=cure)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{what} is not UTF-8", where=f"{file}:{line}", cure=cure) from error


def kind(data: bytes) -> str:
    """What a file is that is not text; "" for text."""
    if data.startswith(b"PK\x03\x04"):
        found = next((name for mark, name in _ZIPPED if mark in data), "")
        if found:
            return found
    return next((name for mark, name in _OTHER if data.startswith(mark)), "")
