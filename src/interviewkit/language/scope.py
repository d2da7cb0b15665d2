"""What is said not to be so, what is only supposed or wished, and what others are said to say.

All three work on clauses: stretches of a sentence with a verb of their own, cut at punctuation, conjunctions and
relative pronouns. Clauses are cut by part of speech, not by the parser, because speech runs on where a parser that
learned from newspapers expects a full stop.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interviewkit.language.words import Word

__all__ = ["Flags", "flags"]

_NEGATIONS = frozenset(
    "niet geen nooit niemand niets niks nergens noch nauwelijks amper evenmin nimmer geenszins geeneen zonder".split()  # noqa: SIM905 - a list of words reads best as words
)
_NOT_ONLY = frozenset(["alleen", "slechts", "enkel", "zozeer"])
_STRONG = frozenset([".", "?", "!", ";", ":", "—", "–"])
_NEG_RAISING = frozenset(["denken", "geloven", "vinden", "menen", "verwachten", "idee", "gevoel", "indruk", "hoeven"])
_IF = frozenset(["als", "indien", "mits", "tenzij", "stel", "zolang", "gesteld"])
_UNREAL = frozenset(["zou", "zouden", "zou'n", "zoude", "mocht", "mochten"])
_HOPE = frozenset(["hopen", "wensen", "verlangen", "hopelijk", "idealiter", "liefst"])
_WANT = frozenset(["wil", "willen", "wilde", "wilden", "wou", "wouden", "wilt"])
_SAY = frozenset(
    """zeggen vertellen beweren menen roepen stellen melden schrijven antwoorden klagen opmerken benadrukken
    aangeven uitleggen toegeven vragen verzekeren verklaren""".split()  # noqa: SIM905 - a list of words reads best as words
)
_HEAR = frozenset(["horen", "vernemen", "begrijpen", "lezen"])
_SELF = frozenset(["ik", "wij", "we", "mij", "me", "ons", "'k"])
_OPEN = frozenset("‘“„\"'«") | {",,", "``"}
_CLOSE = frozenset("’”\"'»") | {"''"}
_DEFINITE = frozenset(
    ["de", "het", "'t", "deze", "die", "dit", "dat", "mijn", "onze", "ons", "hun", "zijn", "haar", "m'n", "z'n"]
)
_ASKING = frozenset(["hoe", "waarom", "wanneer", "waar", "waardoor", "waarbij", "waarin", "waarvan", "waarmee"])
_SHORTEST_QUOTE = 4


@dataclass(slots=True)
class Flags:
    """What one token lies in the scope of."""

    negated: bool = False
    hypothetical: bool = False
    reported: bool = False


class Clause(NamedTuple):
    """A stretch `[start, end)` of a sentence."""

    start: int
    end: int


def flags(sentences: Sequence[Sequence[Word]]) -> list[list[Flags]]:
    """The flags of every word of one line, sentence by sentence; quotation marks may hold several sentences."""
    found = [[Flags() for _ in sentence] for sentence in sentences]
    for sentence, marks in zip(sentences, found, strict=True):
        clauses = list(_clauses(sentence))
        _negate(sentence, clauses, marks)
        _suppose(sentence, clauses, marks)
        _report(sentence, clauses, marks)
    _quote(sentences, found)
    return found


# Clauses


def _clauses(words: Sequence[Word]) -> Iterator[Clause]:
    """Cut a sentence; a stretch without a verb of its own belongs to the one before it (or after, at the start)."""
    cuts = [0, *(place for place in range(1, len(words)) if _is_cut(words, place)), len(words)]
    start, has_verb = 0, _has_verb(words[: cuts[1]])
    for here, following in pairwise(cuts[1:]):
        piece = words[here:following]
        verb = _has_verb(piece)
        if words[here - 1].text in _STRONG or (has_verb and (verb or _is_answer(piece))):
            yield Clause(start, here)
            start, has_verb = here, verb
        has_verb = has_verb or verb
    yield Clause(start, len(words))


def _is_cut(words: Sequence[Word], place: int) -> bool:
    word, before = words[place], words[place - 1]
    if before.pos == "PUNCT" and before.text not in _OPEN and before.text not in {"-", "…", "..."}:
        return True
    if word.pos == "CCONJ":
        return word.low != "noch"
    return word.pos == "SCONJ" or _asks(word)


def _has_verb(words: Sequence[Word]) -> bool:
    """A finite verb, or any verb behind a conjunction or question word: there a finite one is often missed."""
    opens = bool(words) and (words[0].pos == "SCONJ" or _asks(words[0]))
    return any(word.is_finite or (word.is_verb and (opens or not word.tag)) for word in words) or _is_te_clause(words)


def _asks(word: Word) -> bool:
    return "|betr|" in word.tag or "|vb|" in word.tag or word.low in _ASKING


def _is_answer(words: Sequence[Word]) -> bool:
    """A clause that leaves its verb out: "de andere niet"."""
    said = [word for word in words if word.pos != "PUNCT"]
    return len(said) > 1 and said[-1].low in {"niet", "wel"}


def _is_te_clause(words: Sequence[Word]) -> bool:
    return bool(words) and words[0].low in {"om", "zonder", "door"} and any(word.low == "te" for word in words)


def _of(clauses: Sequence[Clause], place: int) -> int:
    return next(n for n, clause in enumerate(clauses) if clause.start <= place < clause.end)


# Negation


def _negate(words: Sequence[Word], clauses: Sequence[Clause], marks: Sequence[Flags]) -> None:
    for place, word in enumerate(words):
        if word.low in _NEGATIONS and _denies(words, place):
            index = _of(clauses, place)
            _mark_negated(words, clauses[index], place, marks)
            _raise(words, clauses, index, marks)


def _denies(words: Sequence[Word], place: int) -> bool:
    """Not "niet alleen", and not the tag of a question: "..., of niet?"."""
    following = words[place + 1] if place + 1 < len(words) else None
    if following is not None and words[place].low == "niet" and following.low in _NOT_ONLY:
        return False
    return not (
        place and following is not None and following.text == "?" and words[place - 1].low in {",", "of", "toch"}
    )


def _mark_negated(words: Sequence[Word], clause: Clause, cue: int, marks: Sequence[Flags]) -> None:
    """The clause of a negation, without a definite subject before it and without what "maar" puts in its place."""
    begin = cue if words[cue].low == "zonder" else clause.start
    subject = _definite_subject(words, clause, cue)
    for place in range(begin, clause.end):
        if place > cue and words[place].low in {"maar", "behalve"}:
            break
        if place not in subject and words[place].pos != "PUNCT" and place != cue:
            marks[place].negated = True


def _definite_subject(words: Sequence[Word], clause: Clause, cue: int) -> frozenset[int]:
    """Places of "de gemeente" in "de gemeente reageert niet": what is denied is denied of it."""
    verb = next((place for place in range(clause.start, clause.end) if words[place].is_finite), clause.end)
    start = clause.start
    while start < cue and words[start].pos in {"CCONJ", "SCONJ", "ADV", "INTJ", "PUNCT"}:
        start += 1
    first = words[start]
    nominative = first.pos == "PRON" and (
        "|nomin|" in first.tag or first.low in {"je", "u", "het", "dat", "dit", "die"}
    )
    if start > verb or not (nominative or first.pos == "PROPN" or first.low in _DEFINITE):
        return frozenset()
    subjects = [place for place in range(start, min(cue, verb)) if words[place].dep.startswith("nsubj")]
    return frozenset(range(start, max(subjects) + 1)) if subjects and verb < clause.end else frozenset()


def _raise(words: Sequence[Word], clauses: Sequence[Clause], index: int, marks: Sequence[Flags]) -> None:
    """In "ik denk niet dat het werkt" it is the working that is denied."""
    if index + 1 >= len(clauses):
        return
    here, there = clauses[index], clauses[index + 1]
    if words[there.start].low == "dat" and any(words[place].lemma in _NEG_RAISING for place in range(*here)):
        for place in range(there.start + 1, there.end):
            marks[place].negated = words[place].pos != "PUNCT"


# Conditions and wishes


def _suppose(words: Sequence[Word], clauses: Sequence[Clause], marks: Sequence[Flags]) -> None:
    for index, clause in enumerate(clauses):
        if _is_supposed(words, clause):
            _mark_hypothetical(clause, marks)
        elif _wishes(words, clause):
            _mark_hypothetical(clause, marks)
            if index + 1 < len(clauses) and words[clauses[index + 1].start].low in {"dat", "als"}:
                _mark_hypothetical(clauses[index + 1], marks)


def _mark_hypothetical(clause: Clause, marks: Sequence[Flags]) -> None:
    for place in range(*clause):
        marks[place].hypothetical = True


def _is_supposed(words: Sequence[Word], clause: Clause) -> bool:
    inside = words[clause.start : clause.end]
    opening = next((word for word in inside if word.pos not in {"PUNCT", "INTJ", "CCONJ"}), None)
    if opening is not None and opening.low in _IF and any(word.is_verb for word in inside):
        return True
    return any(word.low in _UNREAL and word.is_verb for word in inside)


def _wishes(words: Sequence[Word], clause: Clause) -> bool:
    inside = words[clause.start : clause.end]
    if any(word.lemma in _HOPE or word.low in _HOPE for word in inside):
        return True
    if any(word.low == "zeggen" or word.low in _NEGATIONS for word in inside):
        return False
    return any(word.low in _WANT and word.is_verb for word in inside)


# Reported speech


def _report(words: Sequence[Word], clauses: Sequence[Clause], marks: Sequence[Flags]) -> None:
    for index, clause in enumerate(clauses):
        if _according(words, clause):
            _mark_reported(words, clause, marks)
        if index + 1 < len(clauses) and _tells(words, clause):
            there = clauses[index + 1]
            after_colon = words[clause.end - 1].text == ":"
            if after_colon or words[there.start].low in {"dat", "of"}:
                _mark_reported(words, there, marks)


def _mark_reported(words: Sequence[Word], clause: Clause, marks: Sequence[Flags]) -> None:
    for place in range(*clause):
        marks[place].reported = words[place].pos != "PUNCT"


def _according(words: Sequence[Word], clause: Clause) -> bool:
    """Whether it is by the account of another: "volgens de gemeente", not "volgens mij"."""
    return any(
        words[place].low == "volgens" and place + 1 < len(words) and words[place + 1].low not in _SELF
        for place in range(*clause)
    )


def _tells(words: Sequence[Word], clause: Clause) -> bool:
    """Whether a clause says that someone else says, or that the speaker heard, something."""
    inside = words[clause.start : clause.end]
    own = any(word.low in _SELF and word.dep in {"nsubj", "", "nsubj:pass"} for word in inside)
    lemmas = {word.lemma for word in inside if word.is_verb}
    return bool(lemmas & _HEAR) or (bool(lemmas & _SAY) and not own)


def _quote(sentences: Sequence[Sequence[Word]], found: Sequence[Sequence[Flags]]) -> None:
    """Mark what stands between quotation marks, unless it is a term ('warme overdracht')."""
    line = [
        (word, mark)
        for words, marks in zip(sentences, found, strict=True)
        for word, mark in zip(words, marks, strict=True)
    ]
    opened = -1
    for place, (word, _) in enumerate(line):
        spaced = place == 0 or line[place - 1][0].space or line[place - 1][0].text in {":", "("}
        if opened < 0 and word.text in _OPEN and spaced and not word.space:
            opened = place
        elif opened >= 0 and word.text in _CLOSE and place > opened + 1:
            inside = line[opened + 1 : place]
            if len(inside) >= _SHORTEST_QUOTE or any(said.is_finite or said.text in _STRONG for said, _ in inside):
                for said, mark in inside:
                    mark.reported = mark.reported or said.pos != "PUNCT"
            opened = -1
