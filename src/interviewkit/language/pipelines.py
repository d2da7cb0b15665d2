"""Which Dutch pipeline is used, told without importing spaCy.

`auto` takes `nl_core_news_sm` where it is installed, otherwise the pipeline that ships in this package. A pipeline that
was asked for by name and is not there is an error, never a silent fallback. Nothing is ever downloaded.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path

from interviewkit.errors import PipelineError

__all__ = [
    "BUILT_IN",
    "INSTALL",
    "LEXICON",
    "NEWS",
    "VARIABLE",
    "PipelineInfo",
    "ask_for",
    "asked",
    "choose",
    "chosen",
    "is_installed",
]

NEWS = "nl_core_news_sm"
BUILT_IN = "ingebouwd"
INSTALL = f"python -m spacy download {NEWS}"
"""The command that installs the pipeline of spaCy's makers; it fetches from a code host that many offices block."""
VARIABLE = "INTERVIEWKIT_PIPELINE"
"""Environment variable with a choice that goes before the study's; --pipeline sets it, so that notebooks see it too."""
_SHIPPED = Path(__file__).parent / "data" / "nl_interviewkit"
LEXICON = _SHIPPED / "lexicon.json.gz"
"""The tables of the lexicon layer, used with every pipeline."""


@dataclass(frozen=True, slots=True)
class PipelineInfo:
    """A pipeline by name, version and licence; `source` is what spaCy loads: a package or a folder.

    `stamp` tells the files of a folder from what they were before: `spacy train` gives every pipeline one version.
    """

    name: str
    version: str
    licence: str
    source: str
    stamp: str = ""

    @property
    def label(self) -> str:
        """Name and version, as printed in every output."""
        return f"{self.name} {self.version}"

    @property
    def place(self) -> str:
        """Where it lies on this machine."""
        spec = util.find_spec(self.source) if self.source == NEWS else None
        return str(Path(spec.origin).parent) if spec and spec.origin else self.source


def asked() -> str:
    """The pipeline asked for on the command line or by the environment, "" where none was."""
    return os.environ.get(VARIABLE, "")


def ask_for(setting: str) -> None:
    """Let a pipeline go before the study's own choice, in this process and the notebooks it starts.

    Raises:
        PipelineError: it is not there.
    """
    choose(setting)
    folder = Path(setting)
    os.environ[VARIABLE] = str(folder.resolve()) if folder.is_dir() else setting


def chosen(setting: str) -> PipelineInfo:
    """The pipeline of a study: the one asked for with --pipeline, else the one of its settings.

    Raises:
        PipelineError: it is not there.
    """
    return choose(asked() or setting)


def choose(setting: str = "auto") -> PipelineInfo:
    """The pipeline for a setting: auto, nl_core_news_sm, ingebouwd, or the folder of a spaCy pipeline.

    Raises:
        PipelineError: the pipeline that was asked for is not there.
    """
    if setting == "auto":
        return _news() if is_installed(NEWS) else _built_in()
    if setting == BUILT_IN:
        return _built_in()
    if setting == NEWS:
        return _news()
    folder = Path(setting)
    if (folder / "meta.json").is_file():
        return _described(folder)
    cure = f"Choose auto, {NEWS} or {BUILT_IN}, or the folder of a spaCy pipeline (with its meta.json)."
    raise PipelineError(f"there is no pipeline '{setting}'", cure=cure)


def is_installed(name: str) -> bool:
    """Whether a pipeline package can be imported here."""
    return util.find_spec(name) is not None


def _news() -> PipelineInfo:
    if not is_installed(NEWS):
        cure = f"Install it with '{INSTALL}', or choose '{BUILT_IN}' (it works offline)."
        raise PipelineError(f"{NEWS} is not installed", cure=cure)
    return PipelineInfo(NEWS, metadata.version(NEWS), "CC BY-SA 4.0", NEWS)


def _built_in() -> PipelineInfo:
    if not (_SHIPPED / "meta.json").is_file():
        raise PipelineError("the built-in pipeline is missing", where=_SHIPPED, cure="Install interviewkit anew.")
    return _described(_SHIPPED)


def _stamp(folder: Path) -> str:
    """Changes with the description and with the size or the time of any file; the weights themselves take too long."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    seen = [[file.relative_to(folder).as_posix(), file.stat().st_size, file.stat().st_mtime_ns] for file in files]
    return hashlib.sha256(json.dumps(seen).encode() + (folder / "meta.json").read_bytes()).hexdigest()


def _described(folder: Path) -> PipelineInfo:
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        name = f"{meta['lang']}_{meta['name']}"
        licence = str(meta.get("license") or "not told")
        return PipelineInfo(name, str(meta["version"]), licence, str(folder), _stamp(folder))
    except (OSError, ValueError, KeyError, TypeError) as error:
        cure = "It must be the folder of a spaCy pipeline."
        raise PipelineError("its description cannot be read", where=folder / "meta.json", cure=cure) from error
