"""What in a transcript is probably not what it was read as: a label with a slip in it, or one without a colon.

What stands under such a label is counted with the speaker before it, or with nobody; so each is told with its line.
"""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from interviewkit.errors import Problem
from interviewkit.intake import labels
from interviewkit.model import Role
from interviewkit.transcripts import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from interviewkit.model import Transcript

__all__ = ["doubts"]

_RARE = 2
"""So often, at most, is a label with a slip in it found."""
_ALIKE = 0.8
_SHORT = {
    **dict.fromkeys(("r", "resp", "respondente"), "Respondent"),
    **dict.fromkeys(("i", "int", "interv", "interviewster"), "Interviewer"),
}
_ROLES = {"Respondent": Role.RESPONDENT, "Interviewer": Role.INTERVIEWER}
_PLACED = frozenset({"spreker", "derde", "tolk", "notulist", "observator", "inleiding", "onbekend"})
_LABEL = re.compile(r"(?P<word>[^\W\d_]+)\.?(?P<number>[ ]?\d{1,2})?[ \t]*(?P<mark>[:;.,–-]?)[ \t]*(?P<rest>\S?)")


def doubts(transcript: Transcript, file: Path) -> Iterator[Problem]:
    """A warning for each label that was probably meant otherwise, in the order of their kinds."""
    lines = normalise(file.read_text(encoding="utf-8-sig", errors="replace")).split("\n")
    yield from _slips(transcript, lines, file)
    yield from _inside(transcript, lines, file)


def _slips(transcript: Transcript, lines: list[str], file: Path) -> Iterator[Problem]:
    """Labels that hardly occur: close to one that does, or words of a sentence."""
    seen = Counter(turn.speaker for turn in transcript.turns)
    strange = {turn.speaker for turn in transcript.turns if turn.role is Role.OTHER and seen[turn.speaker] <= _RARE}
    often = [name for name, count in seen.items() if count > _RARE]
    for number, line in enumerate(lines, 1):
        label = next((name for name in strange if re.match(rf"{re.escape(name)}[ \t]*:", line)), "")
        meant = _meant(label, often) if label else ""
        if meant:
            cure = f"Write '{meant}:', or leave it if this is somebody else."
            yield Problem(f"'{label}:' is read as another speaker", file, number, transcript.id, cure, "warning")
        elif label and len(label.split()) > 1 and not labels.is_name(label) and not labels.is_known(label):
            cure = "Put a speaker before it, or take away the empty line above it."
            yield Problem(f"'{label}:' is read as a speaker", file, number, transcript.id, cure, "warning")


def _inside(transcript: Transcript, lines: list[str], file: Path) -> Iterator[Problem]:
    """Lines inside a turn that begin with the label of the other side, misspelt or without its colon."""
    for turn in transcript.turns:
        for line in transcript.text[turn.start : turn.end].split("\n")[1:]:
            meant = _other_side(line, turn.role)
            if meant:
                number = next((at for at, text in enumerate(lines, 1) if text.strip() == line.strip()), None)
                what = f"'{_head(line)}' stands inside what the {turn.speaker} says"
                cure = f"If the other speaks here, begin the line with '{meant}:'."
                yield Problem(what, file, number, transcript.id, cure, "warning")


def _other_side(line: str, role: Role) -> str:
    """The label that a line was probably meant to begin with, where that is somebody else than who speaks."""
    found = _LABEL.match(line)
    if not found or not (found["mark"] or found["rest"].isupper()):
        return ""
    exact = found["word"] in _ROLES
    meant = found["word"] if exact else _meant(found["word"], ()) if found["mark"] == ":" else ""
    return meant + (found["number"] or "") if meant and _ROLES[meant] is not role else ""


def _meant(label: str, often: list[str] | tuple[()]) -> str:
    """The label that this one is close to; "" where it is none of them, or one of them."""
    word = label.split(maxsplit=1)[0].strip(".").casefold()
    if word in _SHORT or word in _PLACED:
        return _SHORT.get(word, "")
    return next((name for name in (*_ROLES, *often) if _close(word, name.split()[0].casefold())), "")


def _close(one: str, other: str) -> bool:
    return one != other and SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _head(line: str) -> str:
    return " ".join(line.split()[:3])
