"""findings.yaml: the sentences of the report, and the question to the codings that each rests on.

The file has Dutch names because evaluators write it; the objects have English ones. `evaluate` in `findings` puts the
question to the codings, on every run anew. A mistake is answered with its line and the cure, all mistakes at once.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field, ValidationError, field_validator

from interviewkit import yamlfile
from interviewkit.entries import Entry, YesNo, filled_in, problem
from interviewkit.errors import Problem, ProblemsError, meant
from interviewkit.model import Valence  # noqa: TC001 - pydantic reads the annotation when the class is made

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from interviewkit.codebook import Codebook
    from interviewkit.yamlfile import Document

__all__ = [
    "Answer",
    "ApprovedQuote",
    "Beside",
    "Factor",
    "Finding",
    "GoalRow",
    "Kind",
    "Ledger",
    "Query",
    "Rating",
    "Status",
    "Summary",
    "json_schema",
    "load",
]


class Kind(StrEnum):
    """What a finding is about: the letter in column 1 of the synthesis table."""

    GOAL = "D"
    EXECUTION = "U"
    BARRIER = "K"
    SUCCESS = "S"
    EFFECT = "E"
    PROPOSAL = "V"


class Status(StrEnum):
    """Whether a finding may be shown outside the team."""

    DRAFT = "concept"
    SETTLED = "vastgesteld"


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


class Query(Entry):
    """A question to the codings: which respondents say this.

    A respondent is counted when they have a coding with one of `codes` (if any are named), one with each of `all_of`,
    and none with any of `none_of`. A coding counts when its valence is among `valences` (empty: any). `only` and
    `except_` hold what reading decided: a code is a subject, and who speaks of a subject may say the reverse.
    """

    codes: tuple[str, ...] = Field((), description="Eén van deze codes is genoeg.")
    all_of: tuple[str, ...] = Field((), alias="alle", description="Elk van deze codes moet er zijn.")
    none_of: tuple[str, ...] = Field((), alias="niet", description="Geen van deze codes mag er zijn.")
    valences: tuple[Valence, ...] = Field((), alias="waardering")
    groups: tuple[str, ...] = Field((), alias="groepen", description="Alleen deze groepen tellen.")
    attributes: dict[str, tuple[str, ...]] = Field(
        default_factory=dict, alias="respondenten", description="Kolom van respondents.csv: waarde of waarden."
    )
    only: tuple[str, ...] = Field((), alias="alleen", description="Na lezing: alleen deze interviews zeggen dit.")
    except_: dict[str, str] = Field(
        default_factory=dict, alias="behalve", description="Na lezing: interview en de reden dat het niet telt."
    )

    @field_validator("codes", "all_of", "none_of", "valences", "groups", "only", mode="before")
    @classmethod
    def _one(cls, value: Any) -> Any:
        return _listed(value)

    @field_validator("attributes", mode="before")
    @classmethod
    def _values_as_text(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return {key: [str(v) for v in (item if isinstance(item, list) else [item])] for key, item in value.items()}

    @property
    def named(self) -> tuple[str, ...]:
        """Every code that makes a passage count, in the order of the file."""
        return tuple(dict.fromkeys((*self.codes, *self.all_of)))


class ApprovedQuote(Entry):
    """A passage chosen to illustrate a finding: words of one interview, exactly as they stand there."""

    respondent: str = Field(alias="interview")
    text: str = Field(alias="tekst", min_length=1)
    approved: YesNo = Field(default=False, alias="goedgekeurd")
    by: str = Field("", alias="door", description="Wie het goedkeurde, en wanneer.")


class Beside(Entry):
    """A figure of the codebook laid beside the finding."""

    figure: str = Field(alias="id")
    comparable: Literal["ja", "deels", "nee"] = Field(alias="vergelijkbaar")
    relation: Literal["bevestigt", "weerspreekt", "nuanceert", "geen oordeel"] = Field(
        "geen oordeel", alias="verhouding"
    )
    note: str = Field("", alias="toelichting")


class Rating(Entry):
    """How well the evidence carries the finding, in a person's judgement (derived from CERQual)."""

    rating: Literal["hoog", "redelijk", "laag", "zeer laag"] = Field(alias="oordeel")
    reason: str = Field(alias="reden", min_length=1)


class Factor(Entry):
    """What makes a finding a barrier or a success: level, mechanism, way out, and a case against it."""

    level: Literal["persoon", "organisatie", "keten", "beleid"] = Field(alias="niveau")
    mechanism: str = Field("", alias="mechanisme")
    solution: str = Field("", alias="oplossing")
    counterexample: str = Field("", alias="tegenvoorbeeld")


class Finding(Entry):
    """One sentence that the report may state, and what it rests on."""

    id: str = Field(pattern=r"^[A-Za-z][A-Za-z0-9_.\-]*$", max_length=40)
    question: int = Field(alias="deelvraag", ge=1)
    kind: Kind = Field(alias="soort")
    sentence: str = Field(alias="zin", min_length=1)
    query: Query = Field(alias="zoek")
    counter: Query | None = Field(None, alias="tegen")
    goals: tuple[str, ...] = Field((), alias="doelen")
    intended: str = Field("", alias="beoogd", description="Wat was beoogd, met de bron; leeg: volgt uit de doelen.")
    execution: Literal["", "conform", "deels", "niet", "niet vast te stellen"] = Field("", alias="uitvoering")
    figure: Beside | None = Field(None, alias="cijfer")
    quotes: tuple[ApprovedQuote, ...] = Field((), alias="citaten")
    rating: Rating | None = Field(None, alias="onderbouwing")
    factor: Factor | None = None
    status: Status = Status.DRAFT
    memo: str = ""

    @field_validator("goals", mode="before")
    @classmethod
    def _one(cls, value: Any) -> Any:
        return _listed(value)

    @property
    def settled(self) -> bool:
        """Whether it may leave the team."""
        return self.status is Status.SETTLED

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes it rests on, those of the counter-query included."""
        against = self.counter.named if self.counter else ()
        return tuple(dict.fromkeys((*self.query.named, *against)))


class Answer(Entry):
    """The answer to one question in at most three sentences, and what is not known."""

    question: int = Field(alias="deelvraag", ge=1)
    answer: str = Field(alias="antwoord", min_length=1)
    findings: tuple[str, ...] = Field((), alias="bevindingen", description="De dragende bevindingen.")
    unknown: str = Field("", alias="niet_bekend")


class GoalRow(Entry):
    """One goal in the table doel-uitvoering, as far as a person fills it in."""

    goal: str = Field(alias="doel")
    realised: str = Field(alias="realisatie")
    according: str = Field("", alias="volgens")
    deviation: str = Field("", alias="afwijking")
    explanation: str = Field("", alias="verklaring")
    findings: tuple[str, ...] = Field((), alias="bevindingen")


class Summary(Entry):
    """A cell of the framework matrix: what one respondent says on one code, in a person's words."""

    respondent: str = Field(alias="interview")
    code: str
    text: str = Field(alias="tekst", min_length=1)


class Ledger(Entry):
    """The whole file."""

    findings: tuple[Finding, ...] = Field((), alias="bevindingen")
    main_answer: str = Field("", alias="antwoord_hoofdvraag")
    answers: tuple[Answer, ...] = Field((), alias="kernantwoorden")
    goals: tuple[GoalRow, ...] = Field((), alias="doelen")
    unknown: tuple[str, ...] = Field((), alias="wat_we_niet_weten")
    summaries: tuple[Summary, ...] = Field((), alias="samenvattingen")
    account: dict[str, str] = Field(
        default_factory=dict, alias="verantwoording", description="Antwoorden op COREQ en SRQR: coreq-1, srqr-7, ..."
    )

    @cached_property
    def by_id(self) -> dict[str, Finding]:
        """The findings by id, in the order of the file."""
        return {finding.id: finding for finding in self.findings}

    def of(self, question: int) -> tuple[Finding, ...]:
        """The findings of one question, in the order of the file."""
        return tuple(finding for finding in self.findings if finding.question == question)

    def answer(self, question: int) -> Answer | None:
        """The answer to one question, if a person has written it."""
        return next((answer for answer in self.answers if answer.question == question), None)

    @property
    def approved(self) -> tuple[ApprovedQuote, ...]:
        """Every quote that may leave the bureau: approved, with a finding that is settled."""
        return tuple(q for finding in self.findings if finding.settled for q in finding.quotes if q.approved)


def load(file: Path, book: Codebook | None = None) -> Ledger:
    """Read and check a ledger; no file is an empty one. With a codebook, what the file names must exist in it.

    Raises:
        StudyError: the file is there and cannot be read.
        InputError: the file is not YAML.
        ProblemsError: every mistake in it, each with its line.
    """
    if not file.exists():
        return Ledger.model_validate({})
    document = yamlfile.read(file)
    if document.value is not None and not isinstance(document.value, dict):
        raise ProblemsError([Problem("expected 'bevindingen:'", file, 1, cure="Begin with 'bevindingen:'.")])
    try:
        ledger = Ledger.model_validate(filled_in(document.value or {}))
    except ValidationError as error:
        raise ProblemsError(
            [problem(document, item, entry=_entry(document, tuple(item["loc"]))) for item in error.errors()]
        ) from error
    problems = [*_doubles(ledger, document), *(_unknown(ledger, document, book) if book else ())]
    if problems:
        raise ProblemsError(problems)
    return ledger


def json_schema() -> dict[str, Any]:
    """The JSON Schema of findings.yaml, so that editors complete and validate it."""
    schema = Ledger.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _entry(document: Document, path: tuple[Any, ...]) -> str:
    """The id of the finding that a path leads into, where it has one."""
    if len(path) > 1 and path[0] == "bevindingen":
        found = document.value["bevindingen"][path[1]]
        return str(found.get("id", "")) if isinstance(found, dict) else ""
    return ""


def _doubles(ledger: Ledger, document: Document) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, finding in enumerate(ledger.findings):
        if finding.id in seen:
            yield document.problem(("bevindingen", index, "id"), f"'{finding.id}' is used twice", "Give it another id.")
        seen.add(finding.id)
        if not finding.query.named:
            cure = "Name the codes it rests on under 'codes' or 'alle'."
            yield document.problem(("bevindingen", index, "zoek"), "the query names no code", cure, entry=finding.id)


def _unknown(ledger: Ledger, document: Document, book: Codebook) -> Iterator[Problem]:
    for index, finding in enumerate(ledger.findings):
        here = ("bevindingen", index)
        for name, given, known in (
            ("deelvraag", [finding.question], book.numbers),
            ("doelen", finding.goals, [goal.id for goal in book.goals]),
            ("cijfer", [finding.figure.figure] if finding.figure else [], [figure.id for figure in book.figures]),
        ):
            yield from _missing(document, (*here, name), name, given, known, entry=finding.id)
        for key, query in (("zoek", finding.query), ("tegen", finding.counter)):
            if query:
                named = (*query.named, *query.none_of)
                yield from _missing(document, (*here, key), "code", named, book.by_id, entry=finding.id)
                yield from _missing(document, (*here, key), "groep", query.groups, book.group_by_id, entry=finding.id)
    numbers = [answer.question for answer in ledger.answers]
    yield from _missing(document, ("kernantwoorden",), "deelvraag", numbers, book.numbers, entry="kernantwoorden")
    carried = [name for row in (*ledger.answers, *ledger.goals) for name in row.findings]
    yield from _missing(document, ("kernantwoorden",), "bevinding", carried, ledger.by_id, entry="bevindingen")
    goals = [row.goal for row in ledger.goals]
    yield from _missing(document, ("doelen",), "doel", goals, [goal.id for goal in book.goals], entry="doelen")


def _missing(
    document: Document, path: tuple[Any, ...], what: str, given: Iterable[Any], known: Iterable[Any], *, entry: str
) -> Iterator[Problem]:
    names = list(known)
    for item in dict.fromkeys(given):
        if item not in names:
            cure = meant(str(item), map(str, names), "Correct it, or add it.")
            yield document.problem(path, f"{what} '{item}' does not exist", cure, entry=entry)
