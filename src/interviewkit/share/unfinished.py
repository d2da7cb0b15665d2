"""What in a bundle still waits for a person: answers that nobody wrote, cells to fill in, texts of the template.

It is no leak, and so no reason to keep the gate shut; but nobody sends it without knowing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviewkit.pages import show
from interviewkit.share.front import NO_ANSWER
from interviewkit.share.remarks import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interviewkit.analysis.corpus import Corpus
    from interviewkit.share.layers import Layer
    from interviewkit.study import Study

__all__ = ["TEMPLATE", "about_unfinished"]

TEMPLATE = ("Titel van de evaluatie", "Wat is de hoofdvraag?", "Wat is de eerste deelvraag?")
"""Title, main question and question of the codebook that `interviewkit new` lays out."""
_RULE = "unfinished"
_OPEN = re.compile("|".join(re.escape(re.sub("<[^>]*>", "", text)) for text in (show.TO_FILL_IN, NO_ANSWER)))


def about_unfinished(layers: Sequence[Layer], study: Study, corpus: Corpus) -> Iterator[Remark]:
    """What is still to be written, in the codebook, in the findings and on the pages themselves."""
    left = [name for name, stands in _template(study) if stands]
    if left:
        what = f"still the text of the empty study: {', '.join(left)}"
        yield Remark(_RULE, "codebook.yaml", "", what)
    if not corpus.codings:
        yield Remark(_RULE, "codings", "", "no passage of any interview was coded: every count is zero")
    missing = list(_unanswered(study))
    if missing:
        yield Remark(_RULE, "findings.yaml", "", f"no kernantwoord was written for {', '.join(missing)}")
    settled = {finding.question for finding in study.findings.findings if finding.settled}
    bare = [str(number) for number in study.codebook.numbers if number not in settled]
    if bare:
        yield Remark(_RULE, "findings.yaml", "", f"no finding was settled for deelvraag {', '.join(bare)}")
    for file in dict.fromkeys(layer.file for layer in layers if layer.kind == "text" and _is_open(layer)):
        yield Remark(_RULE, file, "", "something is still to be filled in")


def _template(study: Study) -> Iterator[tuple[str, bool]]:
    """Each text of the codebook of an empty study, and whether it still stands."""
    book = study.codebook
    yield "titel", book.title == TEMPLATE[0]
    yield "hoofdvraag", book.main_question == TEMPLATE[1]
    yield from ((f"deelvraag {q.number}", q.text == TEMPLATE[2]) for q in book.questions)


def _unanswered(study: Study) -> Iterator[str]:
    ledger, numbers = study.findings, study.codebook.numbers
    if not ledger.main_answer:
        yield "the hoofdvraag"
    missing = [str(number) for number in numbers if not ledger.answer(number)]
    if missing:
        yield f"deelvraag {', '.join(missing)}"


def _is_open(layer: Layer) -> bool:
    return any(_OPEN.fullmatch(line.strip()) for line in layer.lines)
