"""Which Dutch pipeline is used, told without importing spaCy.

`auto` takes `nl_core_news_sm` where it is installed, otherwise the pipeline that ships in this package. A pipeline that
was asked for by name and is not there is an error, never a silent fallback.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path

from interviewkit.errors import PipelineError

__all__ = ["BUILT_IN", "NEWS", "PipelineInfo", "choose"]

NEWS = "nl_core_news_sm"
BUILT_IN = "ingebouwd"
_DATA = Path(__file__).parent / "data"
_SHIPPED = _DATA / "nl_interviewkit"


@dataclass(frozen=True, slots=True)
class PipelineInfo:
    """A pipeline by name, version and licence; `source` is what spaCy loads, "" for rules and tables only."""

    name: str
    version: str
    licence: str
    source: str

    @property
    def label(self) -> str:
        """Name and version, as printed in every output."""
        return f"{self.name} {self.version}"


def choose(setting: str = "auto") -> PipelineInfo:
    """The pipeline for a setting: auto, nl_core_news_sm, ingebouwd, or the folder of a spaCy pipeline.

    Raises:
        PipelineError: the pipeline that was asked for is not there.
    """
    if setting == "auto":
        return _news() if util.find_spec(NEWS) else _built_in()
    if setting == BUILT_IN:
        return _built_in()
    if setting == NEWS:
        return _news()
    folder = Path(setting)
    if (folder / "meta.json").is_file():
        return _described(folder)
    cure = f"Choose auto, {NEWS} or {BUILT_IN}, or the folder of a spaCy pipeline."
    raise PipelineError(f"there is no pipeline '{setting}'", cure=cure)


def _news() -> PipelineInfo:
    if util.find_spec(NEWS) is None:
        cure = f"Install it with 'python -m spacy download {NEWS}', or choose 'ingebouwd'."
        raise PipelineError(f"{NEWS} is not installed", cure=cure)
    return PipelineInfo(NEWS, metadata.version(NEWS), "CC BY-SA 4.0", NEWS)


def _built_in() -> PipelineInfo:
    return _described(_SHIPPED) if (_SHIPPED / "meta.json").is_file() else PipelineInfo("nl-regels", "1", "MIT", "")


def _described(folder: Path) -> PipelineInfo:
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    name = f"{meta.get('lang', 'nl')}_{meta.get('name', folder.name)}"
    return PipelineInfo(name, str(meta.get("version", "?")), str(meta.get("license", "?")), str(folder))
