"""Open office documents (zip files) without trusting them: nothing is unpacked to disk, and no part may be a bomb."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from interviewkit.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["MAX_PART", "OLE", "Archive"]

MAX_PART = 64_000_000
"""Bytes of one part of a document, unpacked."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What an old Office file begins with, and a new one under a password: neither is a zip file."""
_MAX_PARTS = 10_000
_ENCRYPTED = 1
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, OSError, EOFError, RuntimeError, ValueError)
"""What the zip module throws at a damaged file: a place before its beginning, a method it does not know."""


class Archive:
    """The parts of a zip file, read one by one into memory.

    Raises:
        InputError: not a zip file, damaged, under a password, or with parts of the same name.
    """

    def __init__(self, data: bytes, file: Path) -> None:
        self.file = file
        if data.startswith(OLE):
            cure = "An old .doc: save it as .docx. " + PASSWORD_CURE
            raise InputError("this is an old Word file, or one with a password", where=file, cure=cure)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self.names = self._zip.namelist()
        except _BROKEN as error:
            raise self._damaged(str(error)) from error
        if len(self.names) > _MAX_PARTS:
            raise InputError(f"the document has more than {_MAX_PARTS:,} parts", where=file)
        if len(set(self.names)) != len(self.names):
            raise self._damaged("two parts have the same name")

    def read(self, name: str) -> bytes:
        """The bytes of one part.

        Raises:
            InputError: it is absent, damaged, protected, or larger than `MAX_PART`.
        """
        try:
            entry = self._zip.getinfo(name)
            if entry.flag_bits & _ENCRYPTED:
                raise InputError("the file is protected with a password", where=self.file, cure=PASSWORD_CURE)
            with self._zip.open(entry) as stream:
                data = stream.read(MAX_PART + 1)
        except KeyError as error:
            raise self._damaged(f"part '{name}' is missing") from error
        except _BROKEN as error:
            raise self._damaged(f"part '{name}': {error}") from error
        if len(data) > MAX_PART:
            what = f"part '{name}' unpacks to more than {MAX_PART // 1_000_000} MB"
            raise InputError(what, where=self.file, cure="This is not a transcript; nothing was read.")
        return data

    def _damaged(self, why: str) -> InputError:
        cure = "Open it in the program it was made with and save it again."
        return InputError(f"the file is damaged ({why})", where=self.file, cure=cure)


PASSWORD_CURE = "Open it, save a copy without a password, and read that in."  # noqa: S105 - advice, not a password
