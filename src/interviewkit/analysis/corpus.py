"""What the analysis is computed from, in one frozen piece."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from interviewkit.codebook import Codebook
    from interviewkit.model import Coding, Coverage, Sheet
    from interviewkit.respondents import Respondent

__all__ = ["Corpus"]


@dataclass(frozen=True)
class Corpus:
    """What every table is computed from: who, what was said, what was asked, and with which codes."""

    book: Codebook
    people: tuple[Respondent, ...]
    sheets: Mapping[str, Sheet]
    """The sheets that count, by transcript id."""
    covered: Mapping[str, Mapping[int, Coverage]]
    merged: Mapping[str, str] = field(default_factory=dict[str, str])
    """In what leaves: the group that a group is part of there (see `outgoing`)."""

    @property
    def codings(self) -> tuple[Coding, ...]:
        """Every coding of a registered respondent with a code of the codebook, in the order of the register."""
        found = (self.sheets[person.id].codings for person in self.people if person.id in self.sheets)
        return tuple(coding for codings in found for coding in codings if coding.code in self.book.by_id)

    def members(self, group: str) -> tuple[str, ...]:
        """The respondents of a group, in the order of the register."""
        return tuple(person.id for person in self.people if person.group == group)

    def only(self, groups: Iterable[str]) -> Corpus:
        """The same study, narrowed to some groups."""
        kept = frozenset(self.merged.get(group, group) for group in groups)
        people = tuple(person for person in self.people if person.group in kept)
        return replace(self, people=people)
