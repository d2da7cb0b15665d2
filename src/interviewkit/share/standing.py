"""What a bundle stood for: the findings, and who was counted in them, kept from making until signing and after.

When a bundle is made its state is put aside; when a person signs it becomes a frozen version of the study, which the
page `sinds` and the gate compare the next bundle with. It stays in the study, and holds no names: respondents are there
by the ids of the register. A file is written whole or not at all; a signed version that cannot be read is told, for a
bundle that nothing is compared with is one that readers have and the gate has forgotten.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from interviewkit import wholefile
from interviewkit.analysis import freeze
from interviewkit.analysis.outgoing import outgoing
from interviewkit.errors import ShareError
from interviewkit.pages.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from interviewkit.analysis.corpus import Corpus
    from interviewkit.share.receipt import Receipt
    from interviewkit.study import Study

__all__ = ["Standing", "put_aside", "sign", "signed", "taken", "unreadable"]

_NAME = "bundel"


@dataclass(frozen=True)
class Standing:
    """Who is counted per group as readers see it, and how many of them say what."""

    signed_at: str = ""
    people: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    counts: Mapping[str, Mapping[str, tuple[int, ...]]] = field(default_factory=dict[str, dict[str, tuple[int, ...]]])
    """Per group what can be read of it: a finding or a code, with its numbers."""


def taken(study: Study) -> dict[str, Any]:
    """The state of this moment, ready to be written as JSON."""
    corpus = study.corpus()
    leaving = outgoing(corpus)
    mine = Reading(study, corpus)
    theirs = mine if leaving is corpus else Reading(study, leaving)
    frozen = freeze.freeze(
        _NAME, study.codebook, mine.evaluated, leaving=theirs.evaluated if theirs is not mine else None
    )
    here = of(leaving, theirs)
    people = {group: sorted(names) for group, names in here.people.items()}
    return {**frozen, "people": people, "counts": here.counts}


def of(corpus: Corpus, reading: Reading) -> Standing:
    """The state of a corpus as it leaves."""
    people = {group.id: frozenset(corpus.members(group.id)) for group in corpus.book.groups if corpus.members(group.id)}
    counts: dict[str, dict[str, tuple[int, ...]]] = {group: {} for group in people}
    for item in reading.evaluated:
        for count in item.groups if item.finding.settled else ():
            counts[count.group.id][item.finding.id] = (count.k, count.n, count.con)
    said: dict[str, set[str]] = {}
    for coding in corpus.codings:
        said.setdefault(coding.code, set()).add(coding.passage.transcript)
    for code, names in said.items():
        for group, members in people.items():
            counts[group][code] = (len(members & names),)
    return Standing("", people, counts)


def put_aside(study: Study, bundle: str) -> None:
    """Keep the state of this moment beside the run, for when somebody signs for this bundle.

    Raises:
        ShareError: it cannot be written.
    """
    _write(_aside(study, bundle), json.dumps(taken(study), ensure_ascii=False))


def _aside(study: Study, bundle: str) -> Path:
    return study.cache_folder / "bundels" / f"{bundle[:32]}.json"


def _write(file: Path, text: str) -> None:
    """Write it whole or not at all."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        wholefile.write(file, text)
    except OSError as error:
        cure = "Make room on the disk or the folder writable, and do this again."
        raise ShareError(
            f"what the bundle stands for cannot be kept ({error.strerror})", where=file, cure=cure
        ) from error


def sign(study: Study, receipt: Receipt) -> str:
    """Freeze what a signed bundle stood for, and tell under which name; the same bundle keeps its name and its state.

    Where what was put aside is gone or cannot be read, the state of this moment is taken: a bundle that can be signed
    is made of it.

    Raises:
        ShareError: it cannot be written.
    """
    before = _kept(study, receipt.bundle)
    state = _read(before) if before else _put_by(study, receipt.bundle) or taken(study)
    file = before or _place(study, receipt.signed_at[:10])
    kept = {**state, "name": file.stem, "signed": {"bundle": receipt.bundle, "time": receipt.signed_at}}
    _write(file, json.dumps(kept, ensure_ascii=False, indent=1) + "\n")
    return file.stem


def _kept(study: Study, bundle: str) -> Path | None:
    """Where this very bundle was kept when it was signed before, on whatever day."""
    found = ((file, _read(file)) for file in study.frozen_files)
    return next((file for file, value in found if _standing(value) and value["signed"].get("bundle") == bundle), None)


def _put_by(study: Study, bundle: str) -> dict[str, Any]:
    """What was put aside when the bundle was made; nothing where that is not whole."""
    state = _read(_aside(study, bundle))
    return state if _standing({**state, "signed": {"time": ""}}) else {}


def _place(study: Study, day: str) -> Path:
    """The day it was signed, with a number for the second bundle of a day."""
    names = [f"{_NAME}-{day}", *(f"{_NAME}-{day}-{number}" for number in range(2, 1000))]
    return next(file for file in map(study.frozen_file, names) if not file.exists())


def _read(file: Path) -> dict[str, Any]:
    try:
        value = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def _standing(value: Mapping[str, Any]) -> Standing | None:
    """What a signed version holds; None where it is not one, or not whole."""
    try:
        people = {group: frozenset[str](names) for group, names in value["people"].items()}
        counts = {group: {key: tuple(told) for key, told in cells.items()} for group, cells in value["counts"].items()}
        return Standing(str(value["signed"]["time"]), people, counts)
    except (KeyError, TypeError, AttributeError):
        return None


def signed(study: Study) -> tuple[Standing, ...]:
    """What every bundle stood for that somebody signed, the last one first: readers may have them all."""
    found = [kept for kept in (_standing(_read(file)) for file in study.frozen_files) if kept]
    return tuple(sorted(found, key=lambda kept: kept.signed_at, reverse=True))


def unreadable(study: Study) -> tuple[Path, ...]:
    """The files that by their name or content are of a signed bundle, and do not tell what it stood for."""
    found = ((file, _read(file)) for file in study.frozen_files)
    claimed = (pair for pair in found if pair[0].name.startswith(f"{_NAME}-") or "signed" in pair[1])
    return tuple(file for file, value in claimed if not _standing(value))
