"""Where the things of a study lie. It reads them and hands them out; it computes nothing."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from interviewkit import codebook as codebooks
from interviewkit import respondents as registers
from interviewkit.analysis import ledger
from interviewkit.analysis.corpus import Corpus
from interviewkit.coding import consensus, coverage, journal, sheets
from interviewkit.coding.coders import CONSENSUS, FROZEN
from interviewkit.errors import InputError, StudyError
from interviewkit.language import pipelines
from interviewkit.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from interviewkit.analysis.ledger import Ledger
    from interviewkit.codebook import Codebook
    from interviewkit.coding.consensus import Consensus
    from interviewkit.language.pipelines import PipelineInfo
    from interviewkit.model import Coverage, Sheet, Transcript
    from interviewkit.respondents import Respondent

__all__ = ["CONSENSUS", "FROZEN", "SHARED", "UNION", "Study"]

SHARED = "gedeeld.jsonl"
"""The log in `codings/` of what was shared with whom; no page shows it."""

UNION = "+"
"""Stands between the coders whose sheets are counted together, where a union is asked for."""


class Study:
    """A folder with a codebook, a register, transcripts and codings.

    Args:
        root: the folder, or one inside it (a notebook's folder, for instance).

    Raises:
        StudyError: there is no codebook.yaml in it or above it.
    """

    def __init__(self, root: Path | str = ".") -> None:
        start = Path(root).resolve()
        found = next((folder for folder in (start, *start.parents) if (folder / "codebook.yaml").is_file()), None)
        if found is None:
            cure = "Go to the folder of a study, name it with --study, or lay one out with 'interviewkit new MAP'."
            raise StudyError("there is no codebook.yaml here", where=start, cure=cure)
        self.root = found
        self._read: dict[Path, tuple[object, Sheet]] = {}
        self._compared: dict[tuple[object, ...], Consensus | None] = {}

    def __repr__(self) -> str:
        return f"Study({str(self.root)!r})"

    @property
    def codings_folder(self) -> Path:
        """The journals: `<coder>/<transcript>.jsonl`."""
        return self.root / "codings"

    @property
    def output_folder(self) -> Path:
        """Where a run writes."""
        return self.root / "output"

    @property
    def cache_folder(self) -> Path:
        """What can be made again: parsed documents, earlier runs."""
        return self.root / "output" / ".cache"

    @cached_property
    def codebook(self) -> Codebook:
        """The codebook, checked."""
        return codebooks.load(self.root / "codebook.yaml")

    @property
    def pipeline(self) -> PipelineInfo:
        """The language pipeline: the one asked for with --pipeline, else the one in the study's settings.

        Raises:
            PipelineError: it is not there.
        """
        return pipelines.chosen(self.codebook.settings.pipeline)

    @property
    def pipeline_label(self) -> str:
        """Name and version of the language pipeline that the study uses."""
        return self.pipeline.label

    @cached_property
    def experience(self) -> Study | None:
        """The example study that ships along, which the suggestions of a study with the same codes learn from."""
        package = Path(__file__).parent
        places = (package / "voorbeeldstudie", package.parents[1])
        found = next((p for p in places if (p / "codebook.yaml").is_file() and (p / "codings").is_dir()), None)
        return Study(found) if found and found.resolve() != self.root else None

    @cached_property
    def respondents(self) -> tuple[Respondent, ...]:
        """The register, in its own order."""
        return registers.load(self.root / "respondents.csv")

    @cached_property
    def transcript_files(self) -> tuple[Path, ...]:
        """The transcript files, sorted by name; a README is not one."""
        folder = self.root / "transcripts"
        return tuple(sorted(file for file in folder.glob("*.md") if file.stem.casefold() not in {"readme", "lees-mij"}))

    @cached_property
    def transcripts(self) -> Mapping[str, Transcript]:
        """Every transcript by id; of more than `shelf.AT_ONCE` only so many are in memory."""
        return Shelf(self.transcript_files)

    @property
    def coders(self) -> tuple[str, ...]:
        """Who has sheets in this study, sorted; the consensus is not a coder."""
        folder = self.codings_folder
        names = (item.name for item in folder.iterdir() if item.is_dir()) if folder.is_dir() else ()
        return tuple(sorted(name for name in names if name not in {CONSENSUS, FROZEN} and not name.startswith(".")))

    def journal(self, coder: str, transcript: str) -> Path:
        """Where the sheet of one coder on one transcript is kept."""
        return self.codings_folder / coder / f"{transcript}.jsonl"

    def copies(self, coder: str, transcript: str) -> tuple[Path, ...]:
        """The journal of a sheet and the conflict copies of it, as far as they are there."""
        return journal.copies(self.journal(coder, transcript), self.transcripts)

    def sheet(self, coder: str, transcript: str) -> Sheet:
        """All that one coder says about one transcript; an empty sheet where there is no journal.

        Raises:
            KeyError: there is no such transcript.
        """
        found = self.comparison(transcript) if coder == CONSENSUS else None
        if found:
            return found.sheet
        file = self.journal(coder, transcript)
        files = self.copies(coder, transcript)
        seen = journal.seen(*files)
        if self._read.get(file, (None, None))[0] != seen:
            self._read[file] = (seen, sheets.read_sheet(files, self.transcripts[transcript], coder))
        return self._read[file][1]

    def sheets(self, coder: str) -> Mapping[str, Sheet]:
        """The sheets that a coder has begun, by transcript id; one of a transcript that is gone is left out.

        Of the consensus only those that count (`coding.consensus` says when).
        """
        if coder == CONSENSUS:
            return self._agreed_sheets()
        return {name: self.sheet(coder, name) for name in self._begun(coder)}

    def _agreed_sheets(self) -> Mapping[str, Sheet]:
        pairs = {name: self.comparison(name) for name in self._begun(CONSENSUS)}
        return {name: self.sheet(CONSENSUS, name) for name, found in pairs.items() if found is None or found.counts}

    def comparison(self, transcript: str, coders: tuple[str, str] | None = None) -> Consensus | None:
        """Two coders beside each other on a transcript, with what they decided; None where fewer than two coded it.

        Args:
            transcript: id of the transcript.
            coders: who; by default the pair that decided something here, else the study's own coder and the other
                who shares most transcripts.
        """
        key = (transcript, coders, self._state(transcript))
        if key not in self._compared:
            self._compared[key] = self._compare(transcript, coders)
        return self._compared[key]

    def _state(self, transcript: str) -> tuple[object, ...]:
        """What changes when anything that was said about a transcript does."""
        return tuple(journal.seen(*self.copies(name, transcript)) for name in (*self.coders, CONSENSUS))

    def _compare(self, transcript: str, coders: tuple[str, str] | None) -> Consensus | None:
        text = self.transcripts[transcript]
        files = self.copies(CONSENSUS, transcript)
        acts = journal.read(*files).acts
        one, other = coders or consensus.pair(acts) or self._usual_pair
        here = (self.copies(name, transcript) for name in (one, other))
        if not one or not other or not all(here):
            return None
        together = sheets.read_sheet(files, text, CONSENSUS)
        return consensus.compare(self.sheet(one, transcript), self.sheet(other, transcript), acts, together)

    def comparisons(self, coders: tuple[str, str] | None = None) -> Mapping[str, Consensus]:
        """`comparison` of every transcript that two coded, by id."""
        found = {name: self.comparison(name, coders) for name in self.transcripts}
        return {name: item for name, item in found.items() if item}

    @cached_property
    def _usual_pair(self) -> tuple[str, str]:
        """The study's own coder and the other who shares most transcripts; empty names where there is none."""
        own = self.codebook.settings.coder
        mine = set(self._begun(own))
        others = {name: len(mine.intersection(self._begun(name))) for name in self.coders if name != own}
        best = max(others, key=lambda name: others[name], default="")
        return (own, best) if best and others[best] else ("", "")

    def _begun(self, coder: str) -> list[str]:
        return [name for name in self.transcripts if self.copies(coder, name)]

    def counted_sheets(self, coder: str = "") -> Mapping[str, Sheet]:
        """The sheets that count: the consensus where there is one, else those of one coder (default: the study's).

        A union of coders only when it is asked for by name, as "codeur-a+codeur-b"; then without the consensus.
        `sheet.coder` says whose each is.
        """
        if UNION in coder:
            return sheets.united(coder, [self.sheets(name) for name in coder.split(UNION)])
        return {**self.sheets(coder or self.codebook.settings.coder), **self.sheets(CONSENSUS)}

    def unknown_coders(self, coder: str) -> tuple[str, ...]:
        """The names in a choice of coder, or in a union of them, that have no sheets here."""
        return tuple(name for name in coder.split(UNION) if name and name not in self.coders) if coder else ()

    @property
    def coverage_file(self) -> Path:
        """The coverage table that is filled in with a spreadsheet."""
        return self.codings_folder / "dekking.csv"

    @property
    def account_file(self) -> Path:
        """What the team tells readers of how the codings were made."""
        return self.codings_folder / "toelichting.txt"

    def coverage(self, coder: str = "") -> Mapping[str, Mapping[int, Coverage]]:
        """Which question came up with whom: the table of the study, with the coder's own marks over it."""
        table, _ = coverage.load(self.coverage_file)
        return coverage.merged(table, self.counted_sheets(coder).values())

    @property
    def findings_file(self) -> Path:
        """The ledger: the sentences of the report."""
        return self.root / "findings.yaml"

    @cached_property
    def findings(self) -> Ledger:
        """The findings, checked against the codebook; empty where there is no file."""
        return ledger.load(self.findings_file, self.codebook)

    def frozen_file(self, name: str) -> Path:
        """Where a frozen version of the findings is kept.

        Raises:
            InputError: the name is not one of letters, digits, dots and dashes.
        """
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,60}", name):
            raise InputError(f"'{name}' is no name for a version", cure="Use letters, digits, dots and dashes.")
        return self.frozen_folder / f"{name}.json"

    @property
    def frozen_files(self) -> tuple[Path, ...]:
        """The frozen versions, by name."""
        found = self.frozen_folder.glob("*.json")
        return tuple(sorted(file for file in found if not file.name.startswith("codeboek-")))

    @property
    def frozen_folder(self) -> Path:
        """Frozen versions of the findings, and every version of the codebook that was used."""
        return self.codings_folder / FROZEN

    def corpus(self, coder: str = "", groups: Iterable[str] = ()) -> Corpus:
        """What the analysis counts: the sheets that count, who is in the register, and what was asked of whom."""
        whole = Corpus(self.codebook, self.respondents, self.counted_sheets(coder), self.coverage(coder))
        chosen = tuple(groups)
        return whole.only(chosen) if chosen else whole
