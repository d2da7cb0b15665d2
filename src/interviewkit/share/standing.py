"""What a bundle stood for: the findings, and who was counted in them, kept from making until signing and after.

When a bundle is made its state is put aside; when a person signs it becomes a frozen version of the study, which the
page `sinds` and the gate compare the next bundle with. It stays in the study, and holds no names: respondents are there
by the ids of the register.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

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

__all__ = ["Standing", "last_signed", "put_aside", "sign", "taken"]

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
    """Keep the state of this moment beside the run, for when somebody signs for this bundle."""
    file = _aside(study, bundle)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(taken(study), ensure_ascii=False), encoding="utf-8")


def _aside(study: Study, bundle: str) -> Path:
    return study.cache_folder / "bundels" / f"{bundle[:32]}.json"


def sign(study: Study, receipt: Receipt) -> str:
    """Freeze what a signed bundle stood for, and tell under which name.

    Where what was put aside is gone, the state of this moment is taken: a bundle that can be signed is made of it.

    Raises:
        ShareError: it cannot be written.
    """
    file = _aside(study, receipt.bundle)
    state = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else taken(study)
    name = _name(study, receipt)
    target = study.frozen_file(name)
    kept = {**state, "name": name, "signed": {"bundle": receipt.bundle, "time": receipt.signed_at}}
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(kept, ensure_ascii=False, indent=1) + "\n"
        target.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ShareError(f"what was signed for cannot be kept ({error.strerror})", where=target) from error
    return name


def _name(study: Study, receipt: Receipt) -> str:
    """The day it was signed, with a number for the second bundle of a day; the same bundle keeps its name."""
    first = f"{_NAME}-{receipt.signed_at[:10]}"
    names = [first, *(f"{first}-{number}" for number in range(2, 1000))]
    return next(name for name in names if _free(study.frozen_file(name), receipt.bundle))


def _free(file: Path, bundle: str) -> bool:
    return not file.is_file() or _read(file).get("signed", {}).get("bundle") == bundle


def _read(file: Path) -> dict[str, Any]:
    try:
        value = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def last_signed(study: Study) -> Standing | None:
    """What the last bundle that somebody signed stood for; None where nobody did."""
    found = [value for value in map(_read, study.frozen_files) if value.get("signed") and "people" in value]
    last = max(found, key=lambda value: value["signed"]["time"], default=None)
    if last is None:
        return None
    people = {group: frozenset(names) for group, names in last["people"].items()}
    counts = {group: {key: tuple(numbers) for key, numbers in cells.items()} for group, cells in last["counts"].items()}
    return Standing(last["signed"]["time"], people, counts)
