"""The invented reports of tests/fixtures/rapporten: their text, and the claims marked in it before scoring."""

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "fixtures" / "rapporten"
GROUPS = {
    "c": "casemanager_participatie",
    "g": "gemeente",
    "k": "casemanager_coa",
    "m": "manager_diensten",
    "v": "vrijwilligersorganisatie",
    "w": "wsp",
    "a": "",
}
MARK = re.compile(r"\[\[([^]|]*)\|?([^]|]*)\|?([^]|]*)\]\]")


@dataclass(frozen=True)
class Marked:
    """A claim as it was marked; `group` is "?" where finding it is neither right nor wrong."""

    start: int
    end: int
    text: str
    group: str
    finding: str


def read(text):
    """The text without marks and comment, and the marks."""
    text = re.sub(r"<!--.*?-->\s*", "", text, flags=re.DOTALL)
    plain, marks, at = "", [], 0
    for mark in MARK.finditer(text):
        plain += text[at : mark.start()]
        group = GROUPS.get(mark[2], mark[2])
        marks.append(Marked(len(plain), len(plain) + len(mark[1]), mark[1], group, mark[3]))
        plain += mark[1]
        at = mark.end()
    return plain + text[at:], marks


def reports():
    """Each report by its name, with its marks."""
    return {file.stem: read(file.read_text(encoding="utf-8")) for file in sorted(FOLDER.glob("auteur-*.md"))}


def score(text, marks, found):
    """Pairs of a mark and the claim found there, marks missed, and claims that were not marked."""
    pairs, missed = [], []
    for mark in marks:
        hits = [claim for claim in found if claim.start < mark.end and mark.start < claim.end]
        (pairs.append((mark, hits[0])) if hits else missed.append(mark)) if mark.group != "?" else None
    false = [claim for claim in found if not any(claim.start < mark.end and mark.start < claim.end for mark in marks)]
    return pairs, missed, false
