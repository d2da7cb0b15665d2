"""A study small enough to know every suggestion of: three codes, told apart by their words."""

from interviewkit import transcripts
from interviewkit.codebook import Codebook
from interviewkit.language import dutch, pipelines
from interviewkit.model import Coding, Sheet, Transcript
from interviewkit.suggest import sentences
from interviewkit.suggest.material import Sources
from interviewkit.suggest.sentences import Reading

CODES = [
    {
        "id": "a.reis",
        "naam": "Reistijd",
        "definitie": "Hoe lang iemand onderweg is",
        "deelvragen": [1],
        "cues": {"sterk": ["reistijd", "uur rijden", "afstand .. groot|ver"], "zwak": ["trein"], "niet": ["vakantie"]},
        "voorbeelden": ["Het is twee uur rijden met de auto.", "De reis met de trein duurt te lang."],
    },
    {
        "id": "b.bel",
        "naam": "Bellen",
        "definitie": "Contact over de telefoon",
        "deelvragen": [1],
        "cues": {"sterk": ["bellen", '"aan de lijn"'], "zwak": ["telefoon"], "ontkend": "telt niet"},
        "voorbeelden": ["We bellen elkaar elke week.", "Ik heb haar aan de telefoon gehad."],
    },
    {
        "id": "c.plan",
        "naam": "Plan",
        "definitie": "Een plan of voornemen",
        "deelvragen": [1],
        "cues": ["plan", "voornemen"],
        "voorbeelden": ["Het plan ligt klaar.", "Wij zijn van plan te verhuizen."],
    },
]


def book(**changes: object) -> Codebook:
    return Codebook.model_validate(
        {"versie": "1", "titel": "Klein", "deelvragen": [{"nr": 1, "vraag": "Hoe?"}], "codes": CODES, **changes}
    )


def transcript(name: str, *answers: str, question: str = "En hoe gaat dat?") -> Transcript:
    turns = [turn for answer in answers for turn in (("Interviewer", "", question), ("Respondent", "", answer))]
    return transcripts.build(name, turns)


def reading(*answers: str, name: str = "R1", question: str = "En hoe gaat dat?") -> Reading:
    text = transcript(name, *answers, question=question)
    (parsed,) = dutch.parse([text], pipelines.choose("auto"))
    return sentences.read(text, parsed)


def coding(text: Transcript, quote: str, code: str) -> Coding:
    start = text.text.index(quote)
    return Coding(f"{text.id}-{start}-{code}", text.passage(start, start + len(quote)), code, "codeur-a", "2026-01-01")


def sheet(text: Transcript, *codings: tuple[str, str], **more: object) -> Sheet:
    made = tuple(coding(text, quote, code) for quote, code in codings)
    return Sheet("codeur-a", text.id, made, **{"done": True, "blind_ids": frozenset(c.id for c in made), **more})


def sources(texts: list[Transcript], sheets: list[Sheet], **more: object) -> Sources:
    by_coder = {s.coder: {t.transcript: t for t in sheets if t.coder == s.coder} for s in sheets}
    given = {text.id: text for text in texts}
    return Sources(book(), given, tuple(sorted(by_coder)), lambda coder: by_coder.get(coder, {}), **more)
