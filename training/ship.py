"""Put the parts together in the folder that ships: `python training/ship.py MAIN SENTER TREEBANK OUT`.

The sentence splitter of SENTER takes the place of the one in MAIN (nothing is trained on after that: training on with
`source=` destroys the lemmatizer). Strings that no part needs are dropped, the tables of the lexicon are added, and
meta.json gets the credits and the figures on the dev file.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

import evaluate
import spacy
import srsly
import tables

from interviewkit.language.tokenizer import mend

NAME, VERSION = "interviewkit", "1.0.1"
LICENCE = "CC BY-SA 4.0"
FILES = ("nl-ccbysa-train.conllu", "nl-wiki-mapped-train.conllu", "nl-news-dev.conllu")
SOURCES = [
    {
        "name": "UD_Dutch-LassySmall (r2.16; Wikipedia part of r2.0 and r2.1) and UD_Dutch-Alpino (r2.16)",
        "url": "https://universaldependencies.org",
        "license": "CC BY-SA 4.0",
        "author": "Gosse Bouma, Gertjan van Noord, Daniel Zeman, Zdeněk Žabokrtský",
    },
    {
        "name": "Alpino Treebank (cdb, qa, wpspel, suites, leuven_yellow_pages, eans), through alud 2.17.3",
        "url": "https://github.com/rug-compling/Alpino",
        "license": "LGPL-2.1-or-later; the same sentences in UD_Dutch-Alpino CC BY-SA 4.0",
        "author": "Gertjan van Noord and the Alpino and Lassy teams, University of Groningen",
    },
    {
        "name": "spacy-lookups-data 1.0.5, Dutch lemma tables (in lexicon.json.gz)",
        "url": "https://github.com/explosion/spacy-lookups-data",
        "license": "MIT",
        "author": "ExplosionAI GmbH; Dutch tables by NLP Town",
    },
]
LICENCE_TEXT = """\
The files in this folder are data, not code: the weights of a Dutch spaCy pipeline and the tables of its lexicon.
They are derived from the sources below and are licensed under

    Creative Commons Attribution-ShareAlike 4.0 International (CC BY-SA 4.0)
    https://creativecommons.org/licenses/by-sa/4.0/legalcode

You may share and adapt them, also commercially, if you give credit, say what you changed, and share under the same
licence. The code of interviewkit around them is under the MIT licence (see LICENSE at the root of the package).

Credits

{credits}

The Dutch lemma tables of spacy-lookups-data come with this notice:

    MIT License
    Copyright (c) 2019 ExplosionAI GmbH

    Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
    documentation files (the "Software"), to deal in the Software without restriction, including without limitation
    the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and
    to permit persons to whom the Software is furnished to do so, subject to the following conditions:

    The above copyright notice and this permission notice shall be included in all copies or substantial portions of
    the Software.

    THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO
    THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
    AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF
    CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
    IN THE SOFTWARE.
"""


def assemble(main: Path, senter: Path, out: Path) -> None:
    nlp, sentences = spacy.load(main), spacy.load(senter)
    nlp.remove_pipe("senter")
    mend(nlp)
    nlp.add_pipe("senter", source=sentences, first=True)
    nlp.meta.update(name=NAME, version=VERSION, license=LICENCE, author="The interviewkit developers", sources=SOURCES)
    nlp.meta.update(spacy_version=">=3.8.0,<3.9.0", url="", email="")
    nlp.meta.update(description="Dutch for interviews: sentences, parts of speech, dependencies, lemmas. No names.")
    nlp.config["paths"] = {}
    nlp.config["corpora"] = {}
    nlp.config["training"] = {}
    nlp.config["initialize"] = {}
    if out.exists():
        shutil.rmtree(out)
    nlp.to_disk(out)
    kept = needed(nlp, out / "trainable_lemmatizer" / "trees")
    srsly.write_json(out / "vocab" / "strings.json", sorted(kept))


def needed(nlp: spacy.Language, trees: Path) -> set[str]:
    """The strings that must stay: labels, their parts, what the lemmatizer's trees hold; not the treebank's words."""
    components = (nlp.get_pipe(name) for name in nlp.pipe_names)
    labels = {label for part in components for label in getattr(part, "labels", ()) if isinstance(label, str)}
    parts = {part for label in labels for part in re.split(r"[|=]", label)}
    hashes = {tree[key] for tree in srsly.read_msgpack(trees)["trees"] for key in ("orig", "subst") if key in tree}
    return labels | parts | {nlp.vocab.strings[number] for number in hashes if number}


def finish(treebank: Path, out: Path) -> None:
    (out / "LICENSE").write_text(LICENCE_TEXT.format(credits=_credits()), encoding="utf-8")
    tables.main(treebank, out / "lexicon.json.gz")
    meta = json.loads((out / "meta.json").read_text(encoding="utf-8"))
    figures = evaluate.main(str(out), treebank / FILES[2])
    meta["performance"] = {name: round(value, 4) for name, value in figures.items() if name != "words per second"}
    (out / "meta.json").write_text(json.dumps(meta, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps(meta["performance"], indent=1))


def _credits() -> str:
    lines = (f"- {item['name']}\n  {item['author']}\n  {item['url']} ({item['license']})" for item in SOURCES)
    return "\n".join(lines)


if __name__ == "__main__":
    assemble(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[4]))
    finish(Path(sys.argv[3]), Path(sys.argv[4]))
