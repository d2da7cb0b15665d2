"""Pseudonyms of a study: one for each person, place or number, the same everywhere, numbered at random."""

from __future__ import annotations

import re
import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from interviewkit.intake.pseudonyms.keyfile import KEEP, REPLACE, Entry
from interviewkit.intake.pseudonyms.spans import KINDS
from interviewkit.intake.pseudonyms.view import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interviewkit.intake.pseudonyms.spans import Span

__all__ = ["Keyring"]

_FEW = 30
"""Numbers are drawn from so many at first, so that the first one says nothing about who came first."""
_WORD = re.compile(r"[^\w -]+")


class Keyring:
    """The entries of a key, growing as names are given a pseudonym. Names are compared by `fold`."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries = list(entries)

    def entry(self, name: str) -> Entry | None:
        """The entry that has this name among its forms."""
        folded = fold(name)
        return next((entry for entry in self.entries if folded in map(fold, entry.forms)), None)

    def replace(self, name: str, kind: str, word: str = "", *, pseudonym: str = "") -> Entry:
        """Give a name its pseudonym: the one it has, the one given, that of its bearer, or a new one.

        `word` is what the pseudonym says ("collega"); `pseudonym` joins the name to a bearer who has one already.
        """
        known = self.entry(name)
        if known and known.decision == REPLACE and pseudonym in {"", known.pseudonym}:
            return known
        if known:
            self._forget(known, name)
        bearer = self._bearer(name, kind, pseudonym)
        if bearer:
            joined = replace(bearer, variants=(*bearer.variants, name))
            self.entries[self.entries.index(bearer)] = joined
            return joined
        made = Entry(pseudonym or self._new(word or KINDS.get(kind, "naam")), kind, name)
        self.entries.append(made)
        return made

    def keep(self, name: str, kind: str) -> None:
        """Decide that a name may stay."""
        known = self.entry(name)
        if known:
            self._forget(known, name)
        self.entries.append(Entry("", kind, name, decision=KEEP))

    def take(self, spans: Iterable[Span]) -> None:
        """Give every span that is sure its pseudonym, full names before their parts."""
        for span in sorted(spans, key=lambda span: -len(span.text)):
            if span.sure and not span.pseudonym:
                self.replace(span.text, span.kind, span.word)

    def _forget(self, entry: Entry, name: str) -> None:
        left = tuple(form for form in entry.forms if fold(form) != fold(name))
        at = self.entries.index(entry)
        self.entries[at : at + 1] = [replace(entry, name=left[0], variants=left[1:])] if left else []

    def _bearer(self, name: str, kind: str, pseudonym: str) -> Entry | None:
        """Whose name this also is: the entry with that pseudonym, or the only person with this as part of the name."""
        if pseudonym:
            return next((entry for entry in self.entries if entry.pseudonym == pseudonym), None)
        if kind != "persoon" or " " in name.strip():
            return None
        part = fold(name)
        bearers = [
            e for e in self.entries if e.kind == "persoon" and e.decision == REPLACE and part in fold(e.name).split()
        ]
        return bearers[0] if len(bearers) == 1 else None

    def _new(self, word: str) -> str:
        word = _WORD.sub("", word).strip().casefold() or "naam"
        used = {entry.pseudonym for entry in self.entries}
        free = [number for number in range(1, len(used) + _FEW) if f"[{word}-{number}]" not in used]
        return f"[{word}-{secrets.choice(free)}]"
