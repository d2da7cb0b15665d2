"""Speaker labels and time codes in the forms people type them, at the beginning of a paragraph or cue.

I: ...    Interviewer: ...    Spreker 1 (00:01:02): ...    [00:01:02] Jan: ...    00:01:02 Jan (alone on its line)
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from interviewkit.intake.lists import words

__all__ = ["Label", "at_start", "is_known", "is_name", "normal_time", "strip_times"]

_CLOCK = r"\d{1,3}:\d{1,2}(?::\d{1,2})?(?:[.,:-]\d{1,3})?"
_BRACKETED = re.compile(
    rf"[\[({{<#]\s?(?P<time>{_CLOCK})(?:\s*(?:-->|[-–])\s*{_CLOCK})?\s?[\])}}>#][ \t]*[-–:|]?[ \t]*"
)
_BARE = re.compile(rf"(?P<time>{_CLOCK})(?:\s*(?:-->|[-–])\s*{_CLOCK})?(?![\w:])[ \t]*[-–:|]?[ \t]*")
_MARK = re.compile(r"(?:>>+|[-–—•*])[ \t]*")
_SPEAKER = r"[^\W_][^:\[\](){}<>|\n\t]{0,39}?"
_COLON = re.compile(
    rf"(?P<speaker>{_SPEAKER})[ \t]*(?:[\[(]?(?P<time>{_CLOCK})[\])]?[ \t]*)?:(?![/\d])[ \t]*"
    rf"(?:[\[(#](?P<after>{_CLOCK})[\])#][ \t]*)?"
)
_BOXED = re.compile(rf"[\[(<](?P<speaker>{_SPEAKER})[\])>][ \t]*:?[ \t]*")
_ALONE = re.compile(rf"(?P<speaker>{_SPEAKER})(?:[ \t]+[\[(]?(?P<time>{_CLOCK})[\])]?)?[ \t]*\Z")
_TAB = re.compile(rf"(?P<speaker>{_SPEAKER})(?:\t+|[ ]{{3,}}|[ ][-–][ ])(?=\S)")
_F4 = re.compile(r"[ \t]*#(\d{1,2}:\d{2}:\d{2})-\d{1,2}#[ \t]*")
_INSIDE = re.compile(rf"[ \t]*[\[(]({_CLOCK})[\])](?=\s|\Z|[.,;])")
_KNOWN = re.compile(
    r"""(?:interviewers?|interv|int|i|iv|onderzoeker|gespreksleider|moderator|vraag|v|q|vragensteller
    |respondente?|resp|r|antwoord|a|ge[iï]nterviewde|deelnemer|participant|p|b|m|s
    |tolk|derde|notulist|observator|onbekend(?:e[ ]spreker)?|unknown|spreker|speaker|persoon|stem|cli[eë]nt)
    [ _.#-]{0,2}(?:\d{1,2}|[a-z])?\.?\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_LETTER = re.compile(r"[A-Za-z]\.?\Z")
_SMALL = frozenset(words("van de der den het ter ten te el al ibn bin von la le du da dos 't en & abu"))
_NOT_SPEAKERS = frozenset(
    words(
        """ja nee nou kijk dus en maar want oke oké let op bijvoorbeeld voorbeeld conclusie kortom namelijk tenminste
        eerlijk gezegd kort samengevat samenvattend opmerking noot pauze stilte lacht datum locatie tijd plaats duur
        onderwerp betreft aanwezig aanwezigen project titel thema deel ps nb punt eerste tweede derde slotte bestand
        audio opname bron url http https website mail tel telefoon samenvatting inleiding afsluiting"""
    )
)


@dataclass(frozen=True, slots=True)
class Label:
    """What a paragraph begins with: a speaker ("" where there is only a time), a time, and where the words begin."""

    speaker: str
    time: str
    rest: str
    firm: bool
    """The form leaves no doubt (a known word, a time code beside it); otherwise it must occur more than once."""


def is_known(speaker: str) -> bool:
    """Whether this is a word for a speaker, such as Interviewer, R2 or Spreker 1."""
    return bool(_KNOWN.match(speaker.strip()))


def is_name(speaker: str) -> bool:
    """Whether this can be a person's name, a role or a letter: at most four words, each with a capital."""
    parts = speaker.replace("_", " ").split()
    if not 1 <= len(parts) <= 4 or speaker.casefold().strip(". ") in _NOT_SPEAKERS:  # noqa: PLR2004 - words of a name
        return False
    return parts[0][:1].isupper() and all(w[:1].isupper() or w.isdigit() or w.casefold() in _SMALL for w in parts)


def at_start(text: str, bold: str = "") -> Label | None:
    """The label with which a paragraph begins, if any; `bold` is its bold beginning."""
    mark = _MARK.match(text)
    body = text[mark.end() :] if mark else text
    first = _BRACKETED.match(body)
    bare = None if first else _BARE.match(body)
    timed = first or bare
    time = normal_time(timed["time"]) if timed else ""
    inner = body[timed.end() :] if timed else body
    found = _labelled(inner, bold.removeprefix(body[: timed.end()]).strip() if timed else bold, timed=bool(timed))
    if found:
        return Label(found.speaker, found.time or time, found.rest, found.firm)
    if first and time:
        return Label("", time, inner, firm=True)
    return None


def _labelled(text: str, bold: str, *, timed: bool) -> Label | None:
    colon = _COLON.match(text)
    if colon and _plausible(colon["speaker"]):
        beside = colon["time"] or colon["after"]
        firm = timed or bool(beside) or _firm(colon["speaker"]) or _covers(bold, colon["speaker"])
        return Label(colon["speaker"].strip(), normal_time(beside or ""), text[colon.end() :], firm)
    alone = _ALONE.match(text)
    if alone and _plausible(alone["speaker"]) and (timed or alone["time"]):
        return Label(alone["speaker"].strip(), normal_time(alone["time"] or ""), "", firm=True)
    if alone and _firm(alone["speaker"]) and len(text) > 1:
        return Label(alone["speaker"].strip(), "", "", firm=True)
    return _other(text, bold)


def _other(text: str, bold: str) -> Label | None:
    boxed = _BOXED.match(text)
    if boxed and _firm(boxed["speaker"]):
        return Label(boxed["speaker"].strip(), "", text[boxed.end() :], firm=True)
    tab = _TAB.match(text)
    if tab and (is_known(tab["speaker"]) or (bold and _covers(bold, tab["speaker"]) and is_name(tab["speaker"]))):
        return Label(tab["speaker"].strip(), "", text[tab.end() :], _firm(tab["speaker"]))
    if bold and text.startswith(bold) and len(bold) < len(text) and is_known(bold.rstrip(": ")):
        return Label(bold.rstrip(": "), "", text[len(bold) :].lstrip(" :-–"), firm=True)
    return None


def _plausible(speaker: str) -> bool:
    return is_known(speaker) or is_name(speaker) or (speaker.isalpha() and speaker.casefold() not in _NOT_SPEAKERS)


def _firm(speaker: str) -> bool:
    return is_known(speaker) and not _LETTER.match(speaker.strip())


def _covers(bold: str, speaker: str) -> bool:
    return bool(bold) and bold.rstrip(": \t") == speaker.strip()


def normal_time(time: str) -> str:
    """A time code `0:3`, `1:02,5` or `62:10` as `hh:mm:ss`; "" where it is no time."""
    parts = re.split(r"[.,-]", time, maxsplit=1)[0].split(":")
    if not 2 <= len(parts) <= 4:  # noqa: PLR2004 - minutes and seconds, hours, frames
        return ""
    numbers = [int(part) for part in parts[:3]]
    hours, minutes, seconds = (0, *numbers) if len(numbers) == 2 else numbers  # noqa: PLR2004 - minutes and seconds only
    total = hours * 3600 + minutes * 60 + seconds
    return f"{total // 3600:02}:{total // 60 % 60:02}:{total % 60:02}" if total < 360_000 else ""  # noqa: PLR2004 - a hundred hours


def strip_times(text: str) -> tuple[str, list[str]]:
    """The text without the time codes in it, and those time codes: `#00:10:00-5#` of f4, `[00:10]` of others."""
    if "#" not in text and "[" not in text and "(" not in text:
        return text, []
    times = [normal_time(time) for time in _F4.findall(text)] + [normal_time(time) for time in _INSIDE.findall(text)]
    return (_INSIDE.sub("", _F4.sub(" ", text)).strip(), [time for time in times if time]) if times else (text, [])
