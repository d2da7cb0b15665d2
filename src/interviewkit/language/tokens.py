"""What the house knows of a parsed text: tokens and sentences, without any object of spaCy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["Parsed", "Token"]


class Token(NamedTuple):
    """One word or mark of a text; `start` and `end` are code points, half-open.

    `lemma` holds no underscore and is in lower case unless the word is a proper noun; `pos` is a part of speech of
    Universal Dependencies. `infinitive` is the whole infinitive of a verb whose particle stands apart ("inzetten" for
    "zet zich daar voor in"), on the verb and on its particle, "" elsewhere.

    `negated`, `hypothetical` and `reported` tell that the token lies in the scope of a negation, of a condition or
    wish ("als we meer tijd zouden hebben"), or of what others are said to say ("ze zeggen dat", quotation marks).
    `sentence` is the index of its sentence in `Parsed.sentences`. A tuple, because a study has a hundred thousand of
    them, and a frozen dataclass takes four times as long to make.
    """

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    infinitive: str = ""
    negated: bool = False
    hypothetical: bool = False
    reported: bool = False
    sentence: int = 0


@dataclass(frozen=True, slots=True)
class Parsed:
    """A transcript as parsed: its tokens and sentences in order of the text.

    `sentences` are spans `[start, end)` over the transcript's text, and `turns` gives for each the index of its turn
    in `Transcript.turns`. `pipeline` is the label of the pipeline that was used: name and version.
    """

    transcript: str
    pipeline: str
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    turns: tuple[int, ...]
