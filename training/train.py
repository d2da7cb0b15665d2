"""Train the Dutch pipeline that ships in interviewkit: `python training/train.py TREEBANK OUT`.

TREEBANK holds nl-ccbysa-train.conllu, nl-wiki-mapped-train.conllu and nl-news-dev.conllu. Needs spacy-lookups-data for
the lexicon's tables (`pip install -c constraints.txt -e ".[training]"`). About 25 CPU minutes, of which the sentence
splitter 4. The folder to ship is OUT/nl_interviewkit.
"""

from __future__ import annotations

import sys
from pathlib import Path

import ship
import spacy
import treebank  # registers the reader named in the configs
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config

from interviewkit.language.tokenizer import mend

HERE = Path(__file__).parent


@spacy.registry.callbacks("interviewkit.mend.v1")
def mending():
    """Mend the tokenizer before the parts are made; the mended rules are saved with the pipeline."""
    return mend


def run(config_name: str, source: Path, out: Path) -> Path:
    config = load_config(HERE / config_name)
    config["paths"] = {key: str(source / name) for key, name in zip(("train", "wiki", "dev"), ship.FILES, strict=True)}
    out.mkdir(parents=True, exist_ok=True)
    train(init_nlp(config), out, stdout=sys.stdout, stderr=sys.stderr)
    return out


def main(source: Path, out: Path) -> None:
    assert treebank.reader
    pipeline = run("config.cfg", source, out / "main") / "model-last"
    splitter = run("senter.cfg", source, out / "senter") / "model-best"
    ship.assemble(pipeline, splitter, out / "nl_interviewkit")
    ship.finish(source, out / "nl_interviewkit")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
