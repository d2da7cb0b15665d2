"""All layers over one text: the register of the study, forms, words that give a name away, and capitals.

Each layer returns spans of the plain view. What one layer is sure of, another does not put in doubt; a name that was
surely found once is sure everywhere in that text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from interviewkit.intake.pseudonyms import capitals, patterns, people
from interviewkit.intake.pseudonyms.keyfile import KEEP, REPLACE, Entry
from interviewkit.intake.pseudonyms.spans import Span, disjoint
from interviewkit.intake.pseudonyms.triggers import SMALL
from interviewkit.intake.pseudonyms.view import fold, view

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Knowledge", "find", "of_key"]

_WORD = re.compile(r"[\w@&*]+(?:['.-]+[\w@]+)*")
_NAME_LENGTH = 3


@dataclass(frozen=True)
class Knowledge:
    """What the study knows: its key, with names to replace and names that stay."""

    entries: tuple[Entry, ...] = ()
    extra: tuple[Span, ...] = field(default=())
    """Spans of a second opinion, in offsets of the text."""

    @cached_property
    def allowed(self) -> tuple[str, ...]:
        """What may stay as it is."""
        return tuple(form for entry in self.entries if entry.decision == KEEP for form in entry.forms)

    @cached_property
    def by_head(self) -> dict[str, list[tuple[tuple[str, ...], Entry]]]:
        """The forms to replace by their first word, longest first."""
        forms = [(_parts(form), entry) for entry in self.entries if entry.decision == REPLACE for form in entry.forms]
        heads: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        for parts, entry in sorted(forms, key=lambda item: -len(item[0])):
            if parts:
                heads.setdefault(parts[0], []).append((parts, entry))
        return heads


def _parts(form: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(form)))


def find(text: str, known: Knowledge = Knowledge()) -> list[Span]:
    """Every identifier in `text`, sure or to be judged; sorted, without overlap, in offsets of `text`."""
    plain = view(text).text
    sure_and_doubtful = [
        *_register(plain, known),
        *patterns.find(plain),
        *people.find(plain, known.allowed),
        *capitals.find(plain, known.allowed),
    ]
    found = disjoint([*sure_and_doubtful, *_echoes(plain, sure_and_doubtful)])
    kept = [span for span in found if span.pseudonym or fold(span.text) not in _folded(known.allowed)]
    return disjoint([*_located(text, kept), *known.extra])


def of_key(text: str, known: Knowledge) -> list[Span]:
    """Only what the key replaces: for words in which nothing is left for a person to judge, such as a memo."""
    return disjoint(_located(text, _register(view(text).text, known)))


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(name) for name in names)


def _located(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    plain = view(text)
    for span in spans:
        start, end = plain.span(span.start, span.end)
        yield replace(span, start=start, end=end, text=text[start:end])


def _register(plain: str, known: Knowledge) -> Iterator[Span]:
    """The names of the key, whole words only; a genitive s or 's behind one is left standing."""
    if not known.by_head:
        return
    matches = list(_WORD.finditer(plain))
    words = [match.group().casefold() for match in matches]
    bases = [word.removesuffix("'s") for word in words]
    for index in range(len(words)):
        for head in dict.fromkeys((words[index], bases[index], _first(bases[index]))):
            span = _registered(plain, matches, words, index, known.by_head.get(head, []))
            if span:
                yield span
                break


def _first(word: str) -> str:
    return word.partition("-")[0]


def _registered(
    plain: str, matches: list[re.Match[str]], words: list[str], index: int, forms: list[tuple[tuple[str, ...], Entry]]
) -> Span | None:
    for parts, entry in forms:
        start, last = matches[index].start(), index + len(parts) - 1
        if last >= len(words) or tuple(words[index:last]) != parts[:-1] or not words[last].startswith(parts[-1]):
            continue
        rest = words[last][len(parts[-1]) :]
        if rest in {"", "'s", "s"} or rest.startswith("-"):
            end = matches[last].start() + len(parts[-1])
            return Span(start, end, entry.kind, plain[start:end], True, "sleutel", "", entry.pseudonym)  # noqa: FBT003 - `sure`, in the order of the class
    return None


def _echoes(plain: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The parts of a person's name that was surely found, wherever they stand again with a capital."""
    parts: dict[str, Span] = {}
    for span in spans:
        if span.kind == "persoon" and span.sure and not span.pseudonym:
            for part in span.text.split():
                if part[:1].isupper() and len(part) >= _NAME_LENGTH and fold(part) not in SMALL:
                    parts.setdefault(part.rstrip("."), span)
    if not parts:
        return
    for match in _WORD.finditer(plain):
        base = match.group().removesuffix("'s")
        if base in parts:
            yield Span(match.start(), match.start() + len(base), "persoon", base, reason="eerder als naam herkend")
