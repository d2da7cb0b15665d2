"""WebVTT and SubRip, as Teams, Zoom, OneDrive, YouTube and people write them: a tolerant reader that loses no cue.

A cue begins at a line with an arrow between two times, whatever stands around it: no blank line between cues, blank
lines inside one, numbers missing or double, commas or points, hours or none.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from itertools import pairwise

from interviewkit.intake.pieces import Piece, Raw, clock, counted

__all__ = ["is_subtitles", "read"]

_STAMP = r"(?:(?:(\d{1,3})\s?:\s?)?(\d{1,3})\s?:\s?)?(\d{1,4})(?:\s?[.,:;]\s?(\d{1,3}))?"
_TIMING = re.compile(rf"\A\s*{_STAMP}\s*(?:--?>|–>|—>|→)\s*{_STAMP}(?:\s.*)?\Z")
_GUID = re.compile(r"\A[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}(?:/\d+-\d+)?\Z")
_WORDTIME = re.compile(r"<\d{1,2}:\d{2}(?::\d{2})?[.,]\d{1,3}>")
_TAG = re.compile(r"</?(?:c|i|b|u|s|ruby|rt|lang|font)(?:[.\s][^<>]{0,200})?>|\{\\[^{}]{1,40}\}", re.IGNORECASE)
_VOICE = re.compile(r"<v(?:\.[^\s<>]{1,60})?[ \t]+([^<>\n]{1,80})>|</v>", re.IGNORECASE)
_BLOCK = re.compile(r"\A(?:NOTE|STYLE|REGION)\b")
_ROLLING = 0.6
_BRIEF = 0.05


@dataclass
class _Cue:
    start: float
    end: float
    lines: list[str] = field(default_factory=list)


def is_subtitles(text: str) -> bool:
    """Whether a text is a subtitle file, whatever it is called."""
    head = text[:5000].lstrip("\ufeff \n\r\t")
    return head.startswith("WEBVTT") or any(_TIMING.match(line) for line in head.splitlines()[:6])


def read(text: str) -> Raw:
    """The cues of a subtitle file."""
    lines = re.split(r"\r\n|\n|\r", text.lstrip("\ufeff"))
    vtt = any(line.strip().startswith("WEBVTT") for line in lines[:3])
    cues, aside, before = _cues(lines, vtt=vtt)
    rolled = _unroll(cues, "\n".join(lines[:400]))
    pieces = [Piece(line) for line in before]
    empty = 0
    for cue in cues:
        found = _voices(cue)
        empty += not found
        pieces += found
    notes = counted(cue_notes=aside, repeated=rolled, empty=empty)
    return Raw("WebVTT" if vtt else "SubRip", tuple(pieces), notes)


def _cues(lines: list[str], *, vtt: bool) -> tuple[list[_Cue], int, list[str]]:
    """The cues, how many note and style blocks were passed over, and lines of text before the first cue."""
    cues: list[_Cue] = []
    before: list[str] = []
    aside = 0
    block = vtt
    after_blank = True
    for line in lines:
        timing = _TIMING.match(line)
        stripped = line.strip()
        if timing:
            block = False
            _drop_name(cues[-1].lines if cues else before, len(cues), vtt=vtt)
            cues.append(_Cue(_seconds(timing.groups()[:4]), _seconds(timing.groups()[4:8])))
        elif not stripped:
            block = False
            if cues:
                cues[-1].lines.append("")
        elif vtt and after_blank and _BLOCK.match(stripped) and not block:
            block = True
            aside += 1
        elif not block:
            (cues[-1].lines if cues else before).append(stripped)
        after_blank = not stripped
    return cues, aside, [line for line in before if line and not line.startswith("WEBVTT")]


def _drop_name(lines: list[str], number: int, *, vtt: bool) -> None:
    """The line just above a timing is the name of the cue, when it looks like one."""
    if not lines or not lines[-1]:
        return
    last, alone = lines[-1], len(lines) == 1 or not lines[-2]
    is_number = last.isdigit() and (alone or int(last[:9]) in {number, number + 1})
    named = vtt and alone and len(lines) > 1 and " " not in last and not re.search(r"[.?!,…]\Z", last)
    if is_number or _GUID.match(last) or named:
        lines.pop()


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = parts
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0) + float(f"0.{fraction or 0}")


def _unroll(cues: list[_Cue], sample: str) -> int:
    """In captions that roll, a line stands in two or three cues; keep it once. Returns how many were left out."""
    pairs = list(pairwise(cues))
    again = sum(_rolls(one, two) for one, two in pairs)
    if not _WORDTIME.search(sample) and not (len(pairs) > 3 and again >= _ROLLING * len(pairs)):  # noqa: PLR2004 - fewer may be chance
        return 0
    removed = 0
    last = ""
    for cue in cues:
        lines = [line for line in cue.lines if _bare(line)]
        kept = lines[1:] if lines and _bare(lines[0]) == last else lines
        removed += len(lines) - len(kept)
        last = _bare(lines[-1]) if lines else last
        cue.lines = kept
    return removed


def _rolls(one: _Cue, two: _Cue) -> bool:
    above, below = [line for line in one.lines if line], [line for line in two.lines if line]
    touching = two.start <= one.end + _BRIEF
    return bool(above and below and touching and _bare(above[-1]) == _bare(below[0]) and len(below) > 1)


def _bare(line: str) -> str:
    return _plain(_VOICE.sub("", line)).strip()


def _plain(text: str) -> str:
    return html.unescape(_TAG.sub("", _WORDTIME.sub("", text)))


def _voices(cue: _Cue) -> list[Piece]:
    """The words of a cue, cut where another voice begins."""
    text = "\n".join(line for line in cue.lines if line)
    pieces: list[Piece] = []
    speaker, done = "", 0
    for match in [*_VOICE.finditer(text), None]:
        words = _plain(text[done : match.start() if match else len(text)])
        flat = re.sub(r"\s*\n\s*(?![-–>])", " ", words).strip()
        pieces += [Piece(line.strip(), speaker, clock(cue.start)) for line in flat.split("\n") if line.strip()]
        if match:
            speaker, done = html.unescape(match.group(1) or "").strip(), match.end()
    return pieces
