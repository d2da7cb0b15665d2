"""The gate: every rule over every layer of every file, and a verdict. It reads, and changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewkit.analysis.outgoing import outgoing
from interviewkit.pages import render
from interviewkit.pages.reading import Reading
from interviewkit.share import accessibility, differencing, layers, secrets, studyrules, textrules, unfinished
from interviewkit.share.causes import causes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from interviewkit.share.causes import Cause
    from interviewkit.share.layers import Layer
    from interviewkit.share.remarks import Remark
    from interviewkit.share.secrets import Secrets
    from interviewkit.study import Study

__all__ = ["Looking", "Verdict", "check", "leaks"]

_EACH = 5
"""Remarks of one rule on the text of one file that are kept. Of what is wrong in the study every one is."""


@dataclass(frozen=True)
class Verdict:
    """What the gate found."""

    remarks: tuple[Remark, ...]
    characters: int
    """How much text was looked through, all layers together."""

    @property
    def blocks(self) -> tuple[Remark, ...]:
        """What keeps the gate shut."""
        return tuple(remark for remark in self.remarks if remark.severity == "block")

    @property
    def warnings(self) -> tuple[Remark, ...]:
        """What is told and does not keep it shut."""
        return tuple(remark for remark in self.remarks if remark.severity == "warn")

    @property
    def causes(self) -> tuple[Cause, ...]:
        """What there is to mend: blocks first."""
        return causes((*self.blocks, *self.warnings))

    def without(self, overridden: Iterable[str]) -> tuple[Remark, ...]:
        """The blocking remarks of rules that nobody overrode."""
        passed = set(overridden)
        return tuple(remark for remark in self.blocks if remark.rule not in passed)


class Looking:
    """Looks through files as they become ready; `verdict` says what it found.

    Raises:
        StudyError: the key file that the codebook names is not there.
    """

    def __init__(self, study: Study) -> None:
        self._study, self._known = study, own_texts()
        self._hidden = secrets.gather(study)
        self._seen: dict[str, tuple[bytes | str, list[Layer], list[Remark]]] = {}

    def look(self, files: Mapping[str, bytes], sources: Mapping[str, str] | None = None) -> None:
        """Look through what was not looked through yet.

        Args:
            files: the bytes of every file by its name in the bundle.
            sources: for a PDF that is being printed the page it is printed from: the words are looked for in that
                page, and in the PDF only what a page does not hold. Without it every page of a PDF is read.
        """
        printed = sources or {}
        for name, page in printed.items():
            self._take(f"{name} (source)", page, layers.source(name, page, known=self._known))
        for name, data in files.items():
            self._take(name, data, layers.layers(name, data, known=self._known, printed=name in printed))

    def _take(self, name: str, data: bytes | str, found: Iterator[Layer]) -> None:
        if name not in self._seen or self._seen[name][0] != data:
            kept = list(found)
            self._seen[name] = (data, kept, list(_some(leaks(kept, self._hidden))))

    def verdict(self, files: Mapping[str, bytes], sources: Mapping[str, str] | None = None) -> Verdict:
        """What there is to say about these files together, after looking through what is left of them."""
        self.look(files, sources)
        seen = [self._seen[name] for name in (*files, *(f"{name} (source)" for name in sources or ()))]
        found = [layer for _, kept, _ in seen for layer in kept]
        corpus = self._study.corpus()
        reading = Reading(self._study, outgoing(corpus))
        remarks = [
            *(remark for _, _, said in seen for remark in said),
            *studyrules.about_pages(found, self._study, corpus),
            *studyrules.about_groups(found, corpus, self._hidden.public),
            *studyrules.about_findings(reading),
            *unfinished.about_unfinished(found, self._study, corpus),
            *differencing.about_earlier(reading),
            *accessibility.about_files(found),
        ]
        return Verdict(tuple(dict.fromkeys(remarks)), sum(len(layer.text) for layer in found))


def check(study: Study, files: Mapping[str, bytes]) -> Verdict:
    """Look through everything that leaves.

    Raises:
        StudyError: the key file that the codebook names is not there.
    """
    return Looking(study).verdict(files)


def own_texts() -> tuple[str, ...]:
    """Scripts and style sheet of our own: the same for every study, byte for byte."""
    return tuple(render.asset(name) for name in ("plotly-basic.min.js", "page.js", "style.css"))


def leaks(found: Iterable[Layer], hidden: Secrets) -> Iterator[Remark]:
    """The rules over text."""
    seen: set[tuple[str, str]] = set()
    for layer in found:
        if (layer.file, layer.text) in seen and layer.markup is None:
            continue
        seen.add((layer.file, layer.text))
        rules = textrules.RULES["everywhere"] if layer.kind == "noise" else textrules.ALL
        for rule in rules:
            yield from rule(layer, hidden)


def _some(remarks: Iterable[Remark]) -> Iterator[Remark]:
    """Each remark once, and of one rule on one file only a few."""
    told: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for remark in remarks:
        kept = told.setdefault((remark.rule, remark.file), set())
        key = (remark.what, remark.shown)
        if key not in kept and len(kept) < _EACH:
            kept.add(key)
            yield remark
