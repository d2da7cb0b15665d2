"""The versions of a codebook: kept once each, compared in words, and the codings still made under an older definition.

A version is kept as `codings/vastgelegd/codeboek-<versie>.json` with the definition of every code. It is written the
first time it is met and never changed; a codebook that changed without a new version number is told.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from interviewkit import wholefile
from interviewkit.errors import InputError, StudyError
from interviewkit.model import now

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from interviewkit.codebook import Code, Codebook
    from interviewkit.model import Coding

__all__ = [
    "PARTS",
    "Redefined",
    "Version",
    "current",
    "definition",
    "differences",
    "keep",
    "read",
    "silent",
    "to_recode",
]

PARTS = ("naam", "definitie", "wel", "niet")
_PREFIX = "codeboek-"


@dataclass(frozen=True)
class Version:
    """A version of the codebook as it was kept: per code its parts."""

    version: str
    time: str
    codes: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Redefined:
    """A part of a code's definition that changed; an empty side is none."""

    code: str
    part: str
    before: str
    after: str


def definition(code: Code) -> dict[str, str]:
    """The parts of a code that say when it is given."""
    return {"naam": code.name, "definitie": code.definition, "wel": code.include, "niet": code.exclude}


def keep(folder: Path, book: Codebook) -> Path | None:
    """Keep this version of the codebook, unless it was kept before; where it was written, else None.

    Raises:
        StudyError: the file cannot be written.
    """
    file = folder / f"{_PREFIX}{book.version}.json"
    if file.exists():
        return None
    data = {"version": book.version, "time": now(), "codes": {code.id: definition(code) for code in book.codes}}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        wholefile.write(file, json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    except OSError as error:
        raise StudyError(f"cannot be written ({error.strerror})", where=file) from error
    return file


def read(folder: Path) -> tuple[Version, ...]:
    """Every version that was kept, the oldest first.

    Raises:
        InputError: a file is damaged.
    """
    found: list[Version] = []
    for file in sorted(folder.glob(f"{_PREFIX}*.json")):
        try:
            data: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
            found.append(Version(str(data["version"]), str(data["time"]), data["codes"]))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise InputError("is damaged", where=file, cure="Restore it from a copy, or remove it.") from error
    return tuple(sorted(found, key=lambda version: version.time))


def differences(old: Mapping[str, Mapping[str, str]], new: Mapping[str, Mapping[str, str]]) -> tuple[Redefined, ...]:
    """Every part of a definition that differs, in the order of the new one; codes that are gone last."""
    both = {code: (old.get(code, {}), new.get(code, {})) for code in dict.fromkeys((*new, *old))}
    return tuple(
        Redefined(code, part, was.get(part, ""), there.get(part, ""))
        for code, (was, there) in both.items()
        for part in PARTS
        if was.get(part, "") != there.get(part, "")
    )


def current(book: Codebook) -> dict[str, dict[str, str]]:
    """The definitions of this moment, by code."""
    return {code.id: definition(code) for code in book.codes}


def to_recode(codings: Iterable[Coding], versions: Sequence[Version], book: Codebook) -> tuple[Coding, ...]:
    """Codings made under an older version whose code has since been defined otherwise (hercoderen).

    A coding of a version that was never kept counts as one: nobody can tell whether its definition changed. So does one
    of the present version where a definition was changed and the version number was not.
    """
    kept = {version.version: version.codes for version in versions}
    here = current(book)
    return tuple(coding for coding in codings if coding.codebook and _older(coding, kept, here, book.version))


def _older(coding: Coding, kept: Mapping[str, Any], here: Mapping[str, Any], version: str) -> bool:
    if coding.codebook not in kept:
        return coding.codebook != version
    return kept[coding.codebook].get(coding.code) != here.get(coding.code)


def silent(versions: Sequence[Version], book: Codebook) -> tuple[Redefined, ...]:
    """What changed since this very version was kept: the definitions changed, and the version number did not."""
    mine = next((version for version in versions if version.version == book.version), None)
    return differences(mine.codes, current(book)) if mine else ()
