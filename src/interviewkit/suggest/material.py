"""What the suggestions of a study are made from, gathered from the study without knowing its class.

Coded turns come from the sheets of the study itself and from an earlier study with the same codes ("ervaring": the
example study that ships along), as far as the definitions are word for word the same and the earlier transcript is not
one of this study. So a new study with a known codebook does not start from nothing, and what is measured on a study
is never measured on text the learner has seen coded elsewhere.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from interviewkit.suggest import examples, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from interviewkit.codebook import Codebook
    from interviewkit.model import Sheet, Transcript
    from interviewkit.suggest.examples import Example
    from interviewkit.suggest.rows import Row

__all__ = ["EARLIER", "Material", "Sources", "gather"]

EARLIER = "voorbeeldstudie "
"""Begins the group of a row from the earlier study, so that it cannot be taken for a transcript of this one."""
_SHARED = 0.8
"""Least share of the codes that an earlier study must have in common; with fewer, its silence says too little."""


@dataclass(frozen=True)
class Sources:
    """What suggestions need of a study; `sheets` gives the sheets of a coder by transcript."""

    codebook: Codebook
    transcripts: Mapping[str, Transcript]
    coders: tuple[str, ...]
    sheets: Callable[[str], Mapping[str, Sheet]]
    cache_folder: Path | None = None
    codebook_file: Path | None = None
    experience: Sources | None = None
    """An earlier study to learn from."""
    examples: tuple[Example, ...] = ()
    """From voorbeelden.csv."""

    @classmethod
    def of(cls, study: Any) -> Sources:
        """Take what is needed out of an `interviewkit.Study`, which stands on a higher floor than this module."""
        earlier = study.experience
        return cls(
            study.codebook,
            study.transcripts,
            study.coders,
            study.sheets,
            study.cache_folder,
            study.root / "codebook.yaml",
            cls.of(earlier) if earlier else None,
            examples.load(study.root / examples.FILE),
        )


@dataclass(frozen=True)
class Material:
    """The rows the learner learns from and the sheets they come from; `key` changes when any of it does."""

    rows: tuple[Row, ...]
    sheets: tuple[Sheet, ...]
    coder: str
    """Whose codings the track record is measured against."""
    key: str

    @property
    def coded(self) -> tuple[str, ...]:
        """The transcripts of the study that someone coded, sorted."""
        return tuple(sorted({sheet.transcript for sheet in self.sheets}))

    @property
    def experienced(self) -> bool:
        """Whether coded turns are among the rows, and not only examples."""
        return any(row.group for row in self.rows)


def gather(study: Sources, coders: Iterable[str] = (), without: Iterable[str] = ()) -> Material:
    """Collect what to learn from.

    Args:
        study: the study.
        coders: whose sheets; all when empty.
        without: transcripts whose sheets are left out.
    """
    left_out = set(without)
    found = [sheet for coder in (tuple(coders) or study.coders) for sheet in study.sheets(coder).values()]
    sheets = tuple(s for s in found if s.transcript not in left_out and (s.codings or s.done))
    made = (
        *rows.from_sheets(study.transcripts, sheets),
        *_earlier(study),
        *rows.from_codes(study.codebook.codes),
        *examples.rows(study.examples, study.codebook.by_id),
    )
    coder = study.codebook.settings.coder
    names = {sheet.coder for sheet in sheets}
    return Material(made, sheets, coder if coder in names else min(names, default=coder), _key(made, study.codebook))


def _earlier(study: Sources) -> tuple[Row, ...]:
    earlier = study.experience
    if earlier is None:
        return ()
    then = {code.id: code.definition for code in earlier.codebook.codes}
    shared = {code.id for code in study.codebook.codes if then.get(code.id) == code.definition}
    if not shared or len(shared) < _SHARED * len(study.codebook.codes):
        return ()
    known = {transcript.text_hash for transcript in study.transcripts.values()}
    texts = {name: text for name, text in earlier.transcripts.items() if text.text_hash not in known}
    made = rows.from_sheets(texts, earlier.sheets(earlier.codebook.settings.coder).values())
    coded = tuple(replace(row, codes=row.codes & shared, group=EARLIER + row.group) for row in made)
    return coded if study.examples else (*coded, *examples.rows(earlier.examples, shared))


def _key(made: Iterable[Row], book: Codebook) -> str:
    digest = hashlib.sha256("\x1e".join(code.id for code in book.codes).encode())
    for row in made:
        parts = (row.text, row.question, ",".join(sorted(row.codes)), row.group)
        digest.update("\x1f".join(parts).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:24]
