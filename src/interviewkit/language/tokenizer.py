"""What must be mended in text and tokenizer before Dutch is parsed.

spaCy's Dutch tokenizer takes many everyday words for abbreviations, so that "dat is voor mij het best." would end
in one token "best." and not end the sentence; it reads ":1" and "):" as smileys, and does not know 'k, 'r and -ie.
"""

from __future__ import annotations

import re
from typing import Any

__all__ = ["mend", "straighten"]

_WORDS = frozenset(
    """al bel belg best bet bijl bl bs bull bw co com cons dat dec diss doc ed ev ex fin form ft geb gen gr hand hert
    hosp hr ib ind int it kon lat lit m mand me mod mon n ned nl no not ob oe or os ov pan pas pat pers po pol pres
    prot pw r rb rec rect red rep res rk rom s sec sir soc som stat su sv t td tom top trim tw u vd ver vert vo vol
    volg volt vs wac wd wnd wrr ww x""".split()  # noqa: SIM905 - a list of words reads best as words
) - {"vs"}
_SMILEYS = frozenset(["):", "8)", "8D", ":0", ":1", ":3", ":p", ":P", ":x", ":X", ":o", ":O", "(:", "0.0", "0.o"])
_CLITICS = ("'k", "'K", "'r", "'R")
_HE = "(?<=[a-z])-ie$"
_APOSTROPHE = re.compile(r"(?<=\w)[’`´](?=\w)|(?<!\w)[’`´](?=(?:[stnmkrM]|ns|er|ie)\b|\d\d\b)")


def mend(nlp: Any) -> None:
    """Take everyday words, acronyms and smileys from the exceptions of a pipeline's tokenizer; add what is spoken."""
    tokenizer = nlp.tokenizer
    rules = tokenizer.rules
    kept = {form: rule for form, rule in rules.items() if not _is_everyday(form)}
    if len(kept) < len(rules):
        tokenizer.rules = kept
    for form in _CLITICS:
        if form not in kept:
            tokenizer.add_special_case(form, [{65: form}])
    if not tokenizer.find_suffix("zei-ie"):
        usual = tokenizer.suffix_search.__self__.pattern
        tokenizer.suffix_search = re.compile(f"{usual}|{_HE}").search


def _is_everyday(form: str) -> bool:
    base = form.removesuffix(".")
    if base == form:
        return form in _SMILEYS
    return (base.lower() in _WORDS and not (len(base) == 1 and base.isupper())) or _is_acronym(base)


def _is_acronym(base: str) -> bool:
    return len(base) > 1 and base.isalpha() and base.isupper()


def straighten(text: str) -> str:
    """Typographic apostrophes inside and before words as straight ones; the text keeps its length."""
    return _APOSTROPHE.sub("'", text)
