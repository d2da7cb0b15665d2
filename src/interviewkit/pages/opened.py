"""The study as a page sees it. Within a run every page sees the same reading of it, made once (`keep`).

Anywhere else, in JupyterLab for instance, nothing is kept: a page shows the files as they are at that moment.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from interviewkit.errors import RunError
from interviewkit.pages import injected
from interviewkit.pages.reading import Reading
from interviewkit.study import Study

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewkit.analysis.corpus import Corpus

__all__ = ["keep", "open_corpus", "reading_of"]

_KEPT: dict[tuple[Path, str, tuple[str, ...]], Reading] = {}


def _key(study: Path | str, coder: str, groups: Sequence[str]) -> tuple[Path, str, tuple[str, ...]]:
    return Path(study).resolve(), coder, tuple(groups)


def keep(study: Path | str, coder: str, groups: Sequence[str]) -> None:
    """Read the study for all pages that this process, and what is split off from it, will make.

    Raises:
        RunError: as `open_corpus`.
    """
    _KEPT[_key(study, coder, groups)] = Reading(*open_corpus(study, coder, groups), coder)


def reading_of(study: Study, corpus: Corpus, coder: str) -> Reading:
    """The findings against a corpus."""
    kept = (reading for reading in _KEPT.values() if reading.corpus is corpus)
    return next(kept, None) or Reading(study, corpus, coder)


def open_corpus(study: Path | str, coder: str, groups: Sequence[str]) -> tuple[Study, Corpus]:
    """The study and what it counts, after checking that the coder and the groups exist.

    Raises:
        RunError: an unknown coder or group, or a parameter that the notebook does not know.
    """
    injected.refuse_unknown()
    kept = _KEPT.get(_key(study, coder, groups))
    if kept:
        return kept.study, kept.corpus
    opened = Study(study)
    strangers = opened.unknown_coders(coder)
    if strangers:
        known = ", ".join(opened.coders)
        raise RunError(f"codeur '{strangers[0]}' heeft geen codeerbladen", cure=f"Kies uit: {known}.")
    unknown = [group for group in groups if group not in opened.codebook.group_by_id]
    if unknown:
        known = ", ".join(opened.codebook.group_by_id)
        raise RunError(f"groep '{unknown[0]}' bestaat niet", cure=f"Kies uit: {known}.")
    return opened, opened.corpus(coder, groups)
