"""Who is Interviewer and who Respondent: once per file, from the labels, from who asks, or as a person says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewkit.errors import InputError
from interviewkit.intake.turns import BOLD, PREAMBLE, PROSE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from interviewkit.intake.turns import Spoken

__all__ = ["Cast", "assign", "check_names"]

_NUMBER = r"[ _.#-]{0,2}(?:\d{1,2})?\.?\Z"
_ASKS = re.compile(
    rf"(?:interviewers?|interv|int|i|iv|onderzoeker|gespreksleider|moderator|vraag|vragensteller|v|q){_NUMBER}",
    re.IGNORECASE,
)
_TELLS = re.compile(
    rf"(?:respondente?|resp|r|antwoord|a|ge[iï]nterviewde|deelnemer|participant|p|cli[eë]nt){_NUMBER}", re.IGNORECASE
)
_OTHERS = re.compile(r"(?:tolk|derde|notulist|observator)(?:[ ]?\d{1,2})?\Z", re.IGNORECASE)
_OURS = re.compile(r"(?:Interviewer|Respondent|Derde|Tolk)(?: \d{1,2})?\Z")
_NAME = re.compile(r"[^\W\d_][\w .'’()/-]{0,40}\Z")


@dataclass(frozen=True)
class Cast:
    """The name in the transcript for each label of the file, and which of them were guessed."""

    names: Mapping[str, str]
    guessed: tuple[str, ...] = ()


def check_names(chosen: Mapping[str, str]) -> None:
    """See that the names a person chose can stand in a transcript.

    Raises:
        InputError: one cannot.
    """
    for label, name in chosen.items():
        if not _NAME.match(name):
            cure = "Use Interviewer, Respondent, Respondent 2, or another short name."
            raise InputError(f"'{name}' cannot be a speaker", where=label, cure=cure)


def assign(turns: Sequence[Spoken], chosen: Mapping[str, str] | None = None) -> Cast:
    """Give every label of a file its name in the transcript.

    What a person chose goes first, then labels that speak for themselves. When one side is known and one label is
    left, that is the other side. Otherwise the one who asks most is the interviewer and who says most of the rest the
    respondent; those are `guessed`.
    """
    labels = list(dict.fromkeys(turn.speaker for turn in turns))
    chosen = {**{label: label for label in labels if _OURS.match(label)}, **(chosen or {})}
    given = {key.casefold().strip(): value for key, value in chosen.items()}
    names = {label: given[label.casefold()] for label in labels if label.casefold() in given}
    left = [label for label in labels if label not in names]
    for label in left:
        known = _known(label)
        if known:
            names[label] = known
    _number(names, given)
    unknown = [label for label in left if label not in names]
    guessed = _fill(names, unknown, turns)
    return Cast(names, guessed)


def _known(label: str) -> str:
    if label == PREAMBLE:
        return PREAMBLE
    if label in {BOLD, PROSE}:
        return ""
    if _ASKS.match(label):
        return "Interviewer"
    if _TELLS.match(label):
        return "Respondent"
    return label[:1].upper() + label[1:].casefold() if _OTHERS.match(label) else ""


def _number(names: dict[str, str], given: Mapping[str, str]) -> None:
    """Two labels of one side are two people: the second is Respondent 2."""
    used = {name for label, name in names.items() if label.casefold() in given}
    for label, name in names.items():
        if label.casefold() in given or name == PREAMBLE:
            continue
        free, number = name, 1
        while free in used:
            number += 1
            free = f"{name} {number}"
        names[label] = free
        used.add(free)


def _fill(names: dict[str, str], unknown: list[str], turns: Sequence[Spoken]) -> tuple[str, ...]:
    has = {side: any(name.startswith(side) for name in names.values()) for side in ("Interviewer", "Respondent")}
    if len(unknown) == 1 and has["Interviewer"] != has["Respondent"]:
        names[unknown[0]] = "Respondent" if has["Interviewer"] else "Interviewer"
        return ()
    if not unknown:
        return ()
    guess = list(unknown)
    if not has["Interviewer"] and len(unknown) > 1:
        asks = max(guess, key=lambda label: _asking(label, turns))
        names[asks] = "Interviewer"
        guess.remove(asks)
    if not has["Respondent"] and guess:
        tells = max(guess, key=lambda label: _size(label, turns))
        names[tells] = "Respondent"
        guess.remove(tells)
    for label in guess:
        names[label] = "Derde"
    _number_others(names, guess)
    return tuple(unknown)


def _number_others(names: dict[str, str], labels: list[str]) -> None:
    for number, label in enumerate(labels, 1):
        names[label] = "Derde" if number == 1 else f"Derde {number}"


def _asking(label: str, turns: Sequence[Spoken]) -> tuple[float, int]:
    own = [turn.words for turn in turns if turn.speaker == label]
    return sum(words.rstrip().endswith("?") for words in own) / max(1, len(own)), -_size(label, turns)


def _size(label: str, turns: Sequence[Spoken]) -> int:
    return sum(len(turn.words) for turn in turns if turn.speaker == label)
