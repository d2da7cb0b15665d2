"""Freeze the findings of a moment, and tell later what has changed since.

A frozen version is a JSON file with, per finding, its sentence, the counts and words per group, and the codings that
carried it; and the definitions of the codes. Comparing needs nothing else, so that it also works after a codebook was
rewritten.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from interviewkit import __version__
from interviewkit.analysis import words
from interviewkit.analysis.versions import Redefined, current, differences
from interviewkit.errors import InputError, StudyError
from interviewkit.model import now

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from interviewkit.analysis.findings import Evaluated
    from interviewkit.codebook import Codebook, Group

__all__ = ["Change", "Frozen", "Outcome", "compare", "freeze", "latest", "load", "own_name", "redefined"]

FORM = 1
_TAKEN = ("codeboek-", "bundel-")
"""How the files begin that are written for versions of the codebook and for signed bundles."""


class Outcome(StrEnum):
    """What became of a finding since it was frozen."""

    HOLDS = "houdt stand"
    STRONGER = "sterker"
    WEAKER = "zwakker"
    CONTRADICTED = "tegengesproken"
    GONE = "bewijs weg"
    NEW = "nieuw"
    DROPPED = "vervallen"


@dataclass(frozen=True)
class Frozen:
    """A frozen version as read from its file."""

    name: str
    time: str
    codebook: str
    findings: Mapping[str, Mapping[str, Any]]
    codes: Mapping[str, Mapping[str, str]]
    leaving: Mapping[str, Mapping[str, Any]]
    """The findings over the groups as readers see them; the same where no groups are merged for them."""
    signed: str = ""
    """When the bundle was signed that this is the state of; empty for a version that was frozen by hand."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one finding; `counts` per group whose counts changed: label, then, now."""

    finding: str
    sentence: str
    outcome: Outcome
    counts: tuple[tuple[str, str, str], ...] = ()
    new: tuple[str, ...] = ()
    """Codings that carry it now and did not then."""
    gone: tuple[str, ...] = ()
    reworded: str = ""
    """The sentence as it was, where it was rewritten."""


def freeze(
    name: str, book: Codebook, evaluated: Sequence[Evaluated], *, leaving: Sequence[Evaluated] | None = None
) -> dict[str, Any]:
    """The version of this moment, ready to be written as JSON.

    Args:
        name: how it is called.
        book: the codebook.
        evaluated: the findings.
        leaving: the findings over the groups as readers see them, where those are others.
    """
    more = {"leaving": {item.finding.id: _finding(item) for item in leaving}} if leaving is not None else {}
    return {
        "form": FORM,
        "name": name,
        "time": now(),
        "interviewkit": __version__,
        "codebook": book.version,
        "codes": current(book),
        "findings": {item.finding.id: _finding(item) for item in evaluated},
        **more,
    }


def own_name(name: str) -> str:
    """The name, where a person may give it to a version.

    Raises:
        InputError: it begins as the versions do that are kept beside those of people.
    """
    begins = next((begins for begins in _TAKEN if name.casefold().startswith(begins)), "")
    if begins:
        what = f"'{name}' begins with '{begins}', and such names are kept for codebooks and signed bundles"
        raise InputError(what, cure=f"Choose another name, for instance '{name[len(begins) :] or 'versie-1'}'.")
    return name


def _finding(item: Evaluated) -> dict[str, Any]:
    return {
        "question": item.finding.question,
        "sentence": item.finding.sentence,
        "codes": list(item.finding.codes),
        "convergence": item.convergence.label,
        "groups": {
            count.group.id: {
                "k": count.k,
                "n": count.n,
                "N": count.N,
                "con": count.con,
                "mixed": count.mixed,
                "word": count.wording.word,
                "text": f"{count.wording.text} ({count.wording.counts})",
            }
            for count in item.groups
        },
        "codings": sorted(coding.id for coding in item.evidence.codings),
        "quotes": [quote.chosen.text for quote in item.quotes if quote.approved],
    }


def load(file: Path) -> Frozen:
    """Read a frozen version.

    Raises:
        StudyError: the file cannot be read.
        InputError: it is not a frozen version of this form.
    """
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise StudyError(
            f"cannot be read ({error.strerror})", where=file, cure="'interviewkit freeze NAAM' makes it."
        ) from error
    except ValueError as error:
        raise InputError("is not JSON", where=file, cure="Restore it from a copy, or freeze again.") from error
    if not isinstance(data, dict) or data.get("form") != FORM:
        raise InputError("is not a frozen version that this interviewkit can read", where=file, cure="Freeze again.")
    signed = str(data.get("signed", {}).get("time", ""))
    leaving = data.get("leaving", data["findings"])
    return Frozen(data["name"], data["time"], data["codebook"], data["findings"], data["codes"], leaving, signed)


def latest(versions: Iterable[Frozen]) -> Frozen | None:
    """The version that the page 'sinds' compares with: the last bundle that was signed, else the last frozen."""
    found = list(versions)
    signed = [version for version in found if version.signed]
    return max(signed or found, key=lambda version: version.signed or version.time, default=None)


def compare(
    frozen: Frozen, evaluated: Sequence[Evaluated], *, merged: Mapping[str, str] | None = None
) -> tuple[Change, ...]:
    """What became of every finding, in the order of the ledger; dropped ones last.

    Args:
        frozen: the version to compare with.
        evaluated: the findings of now.
        merged: compare over the groups as readers see them: the group that a group is part of there.
    """
    before = frozen.leaving if merged else frozen.findings
    made = [_change(_folded(before.get(item.finding.id), item, merged or {}), item) for item in evaluated]
    kept = {item.finding.id for item in evaluated}
    dropped = [Change(key, old["sentence"], Outcome.DROPPED) for key, old in before.items() if key not in kept]
    return (*made, *dropped)


def _folded(old: Mapping[str, Any] | None, item: Evaluated, merged: Mapping[str, str]) -> Mapping[str, Any] | None:
    """What was kept of a finding, with groups put together that leave as one since; none that readers do not see."""
    if old is None or not merged:
        return old
    groups: dict[str, Any] = {}
    for count in item.groups:
        parts = [told for name, told in old["groups"].items() if merged.get(name, name) == count.group.id]
        if parts:
            groups[count.group.id] = parts[0] if len(parts) == 1 else _together(parts, count.group)
    return {**old, "groups": groups}


def _together(parts: Sequence[Mapping[str, Any]], group: Group) -> dict[str, Any]:
    told = {key: sum(part[key] for part in parts) for key in ("k", "n", "N", "con", "mixed")}
    wording = words.wording(told["k"], told["n"], told["N"], group, asked_known=True)
    return {**told, "word": wording.word, "text": f"{wording.text} ({wording.counts})"}


def _change(old: Mapping[str, Any] | None, item: Evaluated) -> Change:
    finding = item.finding
    if old is None:
        return Change(finding.id, finding.sentence, Outcome.NEW)
    new = _finding(item)
    before, after = set(old["codings"]), set(new["codings"])
    return Change(
        finding=finding.id,
        sentence=finding.sentence,
        outcome=_outcome(old, new),
        counts=_counts(old, new, item),
        new=tuple(sorted(after - before)),
        gone=tuple(sorted(before - after)),
        reworded=old["sentence"] if old["sentence"] != finding.sentence else "",
    )


def _counts(old: Mapping[str, Any], new: Mapping[str, Any], item: Evaluated) -> tuple[tuple[str, str, str], ...]:
    labels = {count.group.id: count.group.label or count.group.plural for count in item.groups}
    found: list[tuple[str, str, str]] = []
    for group in dict.fromkeys((*old["groups"], *new["groups"])):
        was, is_now = (str(side["groups"].get(group, {}).get("text", "telde niet mee")) for side in (old, new))
        if was != is_now:
            found.append((str(labels.get(group, group)), was, is_now))
    return tuple(found)


def _outcome(old: Mapping[str, Any], new: Mapping[str, Any]) -> Outcome:
    """By the words per group: evidence gone, contradicted, weaker, stronger, else it holds."""
    if old["codings"] and not new["codings"]:
        return Outcome.GONE
    if _contradicted(new) and not _contradicted(old):
        return Outcome.CONTRADICTED
    steps = [_step(old["groups"].get(group), counts) for group, counts in new["groups"].items()]
    if any(step < 0 for step in steps):
        return Outcome.WEAKER
    return Outcome.STRONGER if any(step > 0 for step in steps) else Outcome.HOLDS


def _contradicted(side: Mapping[str, Any]) -> bool:
    """Groups contradict each other, or somewhere more respondents say the reverse than say it."""
    over = any(counts["con"] > counts["k"] - counts["mixed"] for counts in side["groups"].values() if counts["con"])
    return over or side["convergence"] == "tegenspraak"


def _step(old: Mapping[str, Any] | None, new: Mapping[str, Any]) -> int:
    """-1, 0 or 1: whether the word for a group became weaker, stayed, or became stronger."""
    if old is None:
        return int(new["k"] > 0)
    if old["word"] == new["word"]:
        return 0
    one, other = (Fraction(side["k"], side["n"]) if side["n"] else Fraction(0) for side in (old, new))
    return (other > one) - (other < one)


def redefined(frozen: Frozen, book: Codebook) -> tuple[Redefined, ...]:
    """Every part of a code's definition that changed since, in the order of the codebook; dropped codes last."""
    return differences(frozen.codes, current(book))
