"""Cues at work: where in a parsed transcript the patterns of the codebook are found.

A sentence is read once: its words are looked up, and only cues of which all words were found are tried. An exclusion
cue cancels what the other cues of its code find in the same sentence; what the codebook says "telt niet" of denied,
conditional or reported speech is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple

from interviewkit.errors import InputError
from interviewkit.suggest import matching, patterns
from interviewkit.suggest.cueindex import CueIndex
from interviewkit.suggest.literals import Literals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from interviewkit.codebook import Code, Cues
    from interviewkit.language.tokens import Token
    from interviewkit.suggest.cueindex import Form
    from interviewkit.suggest.matching import Clock, Spot
    from interviewkit.suggest.patterns import Pattern
    from interviewkit.suggest.sentences import Sentence

__all__ = ["Cue", "CueBook", "Hit"]

Kind = Literal["sterk", "zwak", "niet"]
_Fitting = list[tuple[int, "Form"]]
"""The words of a sentence that mean something to a cue, each with its index."""
_Places = dict[int, list[int]]
"""Per word of the cues, where in the sentence it is."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue of one code, as read."""

    code: str
    kind: Kind
    pattern: Pattern


class Hit(NamedTuple):
    """A cue found in a sentence: `words` are the spans in the text that it rests on, in order."""

    cue: Cue
    sentence: int
    words: tuple[tuple[int, int], ...]

    @property
    def code(self) -> str:
        """The code it speaks for."""
        return self.cue.code

    @property
    def strong(self) -> bool:
        """Whether it is enough by itself."""
        return self.cue.kind == "sterk"


class CueBook:
    """The cues of a codebook, ready to be looked for.

    Args:
        codes: the codes, with their cues.
        place: says where a cue of a code is written, for an error; by default only the code.
        limit: seconds that one cue may take in one transcript.
        clock: tells the time in seconds; by default what this thread worked counts.

    Raises:
        InputError: a cue is not in the cue language; the message names it.
    """

    def __init__(
        self,
        codes: Iterable[Code],
        place: Callable[[str, str], str] = lambda code, _cue: code,
        limit: float = matching.LIMIT,
        clock: Clock | None = None,
    ) -> None:
        codes = tuple(codes)
        self._place, self._limit, self._clock = place, limit, clock
        self.cues = tuple(cue for code in codes for cue in self._read(code))
        rules = {code.id: code.cues for code in codes}
        self._deaf = tuple(_is_deaf(cue, rules[cue.code]) for cue in self.cues)
        self._rules = rules
        self._index = CueIndex([cue.pattern for cue in self.cues])
        self._literals = Literals(cue.pattern for cue in self.cues)

    def _read(self, code: Code) -> Iterator[Cue]:
        kinds: tuple[tuple[Kind, tuple[str, ...]], ...] = (
            ("sterk", code.cues.strong),
            ("zwak", code.cues.weak),
            ("niet", code.cues.exclude),
        )
        for kind, sources in kinds:
            for source in dict.fromkeys(sources):
                yield Cue(code.id, kind, self._parsed(code.id, source))

    def _parsed(self, code: str, source: str) -> Pattern:
        try:
            return patterns.parse(source, code)
        except InputError as error:
            raise InputError(error.what, where=self._place(code, source), cure=error.cure) from error

    def hits(self, sentences: Iterable[Sentence]) -> Iterator[Hit]:
        """Every hit that counts in one transcript, sentence by sentence, in the order of the codebook within one.

        Raises:
            InputError: one cue takes too long; the message names it.
        """
        watch = matching.Watch(self._limit, self._clock)
        for sentence in sentences:
            lowered = sentence.text.casefold()
            fitting = self._fitting(sentence.tokens)
            found = _enough(fitting)
            worth = self._worth(fitting, self._literals.opened(lowered))
            if worth:
                found.update(self._tried(worth, sentence, lowered, _places(fitting), watch))
            if found:
                yield from self._counted(sentence, found)

    def _fitting(self, tokens: Sequence[Token]) -> _Fitting:
        """The words that mean something to a cue."""
        forms = self._index.forms
        return [(index, form) for index, token in enumerate(tokens) if (form := forms[token[2:6]])]

    def _worth(self, fitting: _Fitting, literal: Sequence[int]) -> set[int]:
        """The cues worth trying: of each place a word is there, or a pair of words of a literal."""
        words = frozenset(word for _, form in fitting for word in form.words)
        opened = {number for _, form in fitting for number, other in form.opens if not other.isdisjoint(words)}
        opened.update(literal)
        return {number for number in opened if self._index.is_filled(number, words)}

    def _tried(
        self, worth: Iterable[int], sentence: Sentence, lowered: str, places: _Places, watch: matching.Watch
    ) -> Iterator[tuple[int, Spot]]:
        """Those that are there of the cues worth trying, each for as long as it may take."""
        for number in worth:
            begun = watch.start(number)
            try:
                spot = self._match(number, sentence, lowered, places, watch)
                watch.check()
            except matching.TooSlowError as error:
                raise self._too_slow(self.cues[number]) from error
            watch.stop(number, begun)
            if spot:
                yield number, spot

    def _match(self, number: int, sentence: Sentence, lowered: str, places: _Places, watch: matching.Watch) -> Spot:
        """The token indices a cue rests on, in order; empty where it is not there."""
        needs = iter(self._index.needs[number])
        options: list[list[Spot]] = []
        for part in self.cues[number].pattern.parts:
            if isinstance(part, patterns.Literal):
                found = matching.literal(part.words, lowered, sentence, watch)
            else:
                spots = [_spots(place, places) for place in islice(needs, len(part.places))]
                found = matching.phrase(spots, watch)
            if not found:
                return ()
            options.append(found)
        return options[0][0] if len(options) == 1 else matching.together(options, watch)

    def _too_slow(self, cue: Cue) -> InputError:
        what = f"the cue '{cue.pattern.source}' takes more than {self._limit:g} seconds in one transcript"
        cure = "Write it with fewer or rarer words, or as several cues."
        return InputError(what, where=self._place(cue.code, cue.pattern.source), cure=cure)

    def _counted(self, sentence: Sentence, found: dict[int, Spot]) -> list[Hit]:
        """The hits that count among the cues that were found."""
        tokens, cues = sentence.tokens, self.cues
        hits = [
            Hit(cues[number], sentence.index, tuple([(tokens[i].start, tokens[i].end) for i in found[number]]))
            for number in sorted(found)
            if not (self._deaf[number] and self._is_unheard(number, [tokens[i] for i in found[number]]))
        ]
        cancelled = {hit.cue.code for hit in hits if hit.cue.kind == "niet"}
        return [hit for hit in hits if hit.cue.code not in cancelled] if cancelled else hits

    def _is_unheard(self, number: int, tokens: Sequence[Token]) -> bool:
        """Whether the codebook says that a cue does not count as it was said here."""
        rules = self._rules[self.cues[number].code]
        return (
            (rules.negated == "telt niet" and any(token.negated for token in tokens))
            or (rules.hypothetical == "telt niet" and any(token.hypothetical for token in tokens))
            or (rules.reported == "telt niet" and any(token.reported for token in tokens))
        )


def _is_deaf(cue: Cue, rules: Cues) -> bool:
    """Whether a cue does not count in some kind of speech; an exclusion always counts."""
    return cue.kind != "niet" and "telt niet" in {rules.negated, rules.hypothetical, rules.reported}


def _enough(fitting: _Fitting) -> dict[int, Spot]:
    """The cues that one word is enough for, each with the first such word."""
    found: dict[int, Spot] = {}
    for index, form in fitting:
        for number in form.enough:
            if number not in found:
                found[number] = (index,)
    return found


def _places(fitting: _Fitting) -> _Places:
    places: _Places = {}
    for index, form in fitting:
        for word in form.words:
            places.setdefault(word, []).append(index)
    return places


def _spots(words: Iterable[int], places: _Places) -> list[int]:
    """Where any of these words is, ascending."""
    return sorted({index for word in words for index in places.get(word, ())})
