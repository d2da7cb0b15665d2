"""Why something is proposed, in Dutch, for the coder who decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewkit.suggest.material import EARLIER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewkit.suggest.cues import Hit
    from interviewkit.suggest.evidence import Evidence
    from interviewkit.suggest.learner import Learner
    from interviewkit.suggest.rows import Row

__all__ = ["tell"]

_CUES = 3
_EXCERPT = 90
_LIKE = 0.01
"""Least contribution of an earlier passage to be named."""


def tell(found: Evidence, learner: Learner, row: int, column: int, span: tuple[int, int]) -> str:
    """The reason for one answer and code: the words, the question, and the earlier passage it resembles most."""
    code, turn = learner.codes[column], found.reading.answers[row].turn
    parts: list[str] = []
    own, asked = found.said.get((row, code), []), found.asked.get((turn - 1, code), [])
    if own:
        parts.append("woorden: " + _words(found, own, span))
    if asked and found.reading.before(turn):
        parts.append("in de vraag: " + _words(found, asked, (0, 0)))
    like, adds = learner.most_alike(found.stretches, row, column, found.reading.transcript.id)
    if like and adds >= _LIKE:
        parts.append(_source(like) + f"“{_excerpt(like.text)}”")
    return "; ".join(parts) or "woordgebruik dat lijkt op eerdere passages met deze code"


def _words(found: Evidence, hits: Sequence[Hit], span: tuple[int, int]) -> str:
    text = found.reading.transcript.text
    inside = [hit for hit in hits if span[0] <= hit.words[0][0] < span[1]] or list(hits)
    inside.sort(key=lambda hit: (not hit.strong, hit.words))
    told = [" … ".join(text[start:end] for start, end in _joined(hit.words, text)) for hit in inside]
    return ", ".join(f"“{words}”" for words in list(dict.fromkeys(told))[:_CUES])


def _joined(words: Sequence[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Words that stand side by side as one stretch."""
    joined = [words[0]]
    for start, end in words[1:]:
        if text[joined[-1][1] : start].strip():
            joined.append((start, end))
        else:
            joined[-1] = (joined[-1][0], end)
    return joined


def _source(like: Row) -> str:
    if not like.group:
        return "lijkt op het voorbeeld in het codeboek: "
    if like.group.startswith(EARLIER):
        return f"lijkt op {like.group.removeprefix(EARLIER)} in de voorbeeldstudie: "
    return f"lijkt op {like.group}, waar deze code staat: "


def _excerpt(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= _EXCERPT else one_line[: _EXCERPT - 1].rsplit(" ", 1)[0] + "…"
