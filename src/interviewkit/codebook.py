"""codebook.yaml: what the study asks, of whom, and the codes its transcripts are read with.

The file has Dutch names because evaluators write it; the objects have English ones. A mistake is answered with its
line and the cure, all mistakes at once.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field, ValidationError, field_validator, model_validator

from interviewkit import yamlfile
from interviewkit.entries import Entry, YesNo, filled_in, problem
from interviewkit.errors import Problem, ProblemsError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from interviewkit.yamlfile import Document

__all__ = [
    "Code",
    "Codebook",
    "Cues",
    "Figure",
    "Goal",
    "Group",
    "Merged",
    "Question",
    "Settings",
    "Theme",
    "json_schema",
    "line_of_cue",
    "load",
]

Ident = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_.\-]*$", max_length=60)]


class Settings(Entry):
    """Choices that hold for the whole study; fixed before the analysis."""

    coder: str = Field(
        "codeur-a", alias="codeur", description="The coder whose sheets count where there is no consensus."
    )
    pipeline: str = Field(
        default="auto", description="auto, nl_core_news_sm, ingebouwd, or a folder with a spaCy pipeline."
    )
    word_scale: Literal["standaard"] = Field(
        "standaard", alias="woordschaal", description="The scale of method section 4."
    )
    blind_first: YesNo = Field(
        default=True, alias="eerst_blind", description="Hide suggestions until the first pass is done."
    )
    engine: str = Field("ingebouwd", alias="suggestiemotor", description="Engine of the suggestions.")
    remote_engine: YesNo = Field(
        default=False, alias="motor_op_afstand", description="Allow an engine outside this machine."
    )
    key_file: str = Field("", alias="sleutelbestand", description="Where the pseudonym key lies: outside the study.")


class Group(Entry):
    """A group of respondents that is counted by itself."""

    id: Ident
    singular: str = Field(alias="enkelvoud")
    plural: str = Field(alias="meervoud")
    label: str = Field("", alias="label", description="How a quote names a member: 'casemanager COA'.")
    interviewed: int = Field(alias="aantal", ge=1, description="Interviews held in this group.")
    population: int | None = Field(None, alias="populatie", ge=1, description="Size of the whole group, if known.")
    census: YesNo = Field(default=False, alias="volledig", description="Was everyone in the group interviewed?")
    synonyms: tuple[str, ...] = Field((), alias="synoniemen")
    consent: YesNo = Field(
        default=False, alias="toestemming_naam", description="Consent to name a group of one or two."
    )
    together: Ident | None = Field(
        None, alias="samen", description="In what leaves the bureau, one group with all that have the same name here."
    )

    @property
    def name(self) -> str:
        """What it is called in a table."""
        return self.label or self.plural


class Merged(Entry):
    """How groups that leave as one (`samen`) are called."""

    id: Ident
    singular: str = Field(alias="enkelvoud")
    plural: str = Field(alias="meervoud")
    label: str = ""
    synonyms: tuple[str, ...] = Field((), alias="synoniemen")


class Question(Entry):
    """A deelvraag."""

    number: int = Field(alias="nr", ge=1)
    text: str = Field(alias="vraag", min_length=1)
    short: str = Field("", alias="kort")


class Goal(Entry):
    """A goal or norm against which execution is held."""

    id: Ident
    text: str = Field(alias="doel", min_length=1)
    source: str = Field(alias="bron", min_length=1)
    indicator: str = ""
    norm: str = ""


class Figure(Entry):
    """A number from outside the interviews, with what it takes to compare it."""

    id: Ident
    value: float = Field(alias="waarde")
    unit: str = Field("", alias="eenheid")
    text: str = Field(alias="omschrijving", min_length=1)
    period: str = Field("", alias="periode")
    source: str = Field("", alias="bron")
    definition: str = Field("", alias="definitie")
    goals: tuple[str, ...] = Field((), alias="doelen")


class Theme(Entry):
    """A family of codes; a code belongs to the theme its id begins with."""

    id: Ident
    name: str = Field(alias="naam")


class Cues(Entry):
    """Patterns that propose a code: strong alone, weak in company, and what cancels both."""

    strong: tuple[str, ...] = Field((), alias="sterk")
    weak: tuple[str, ...] = Field((), alias="zwak")
    exclude: tuple[str, ...] = Field((), alias="niet")
    negated: Literal["telt", "telt niet"] = Field("telt", alias="ontkend", description="Does a denied cue count?")
    hypothetical: Literal["telt", "telt niet"] = Field("telt", alias="voorwaardelijk")
    reported: Literal["telt", "telt niet"] = Field("telt", alias="aangehaald")

    @model_validator(mode="before")
    @classmethod
    def _bare_list(cls, value: Any) -> Any:
        return {"sterk": value} if isinstance(value, list) else value


class Code(Entry):
    """One code: what it means, what belongs to it and what does not."""

    id: Ident
    name: str = Field(alias="naam", min_length=1)
    definition: str = Field(alias="definitie", min_length=1)
    include: str = Field("", alias="wel")
    exclude: str = Field("", alias="niet")
    example: str = Field("", alias="voorbeeld")
    examples: tuple[str, ...] = Field(
        (), alias="voorbeelden", description="More invented passages; the suggestions learn from them."
    )
    counterexamples: tuple[str, ...] = Field((), alias="tegenvoorbeelden")
    questions: tuple[int, ...] = Field(alias="deelvragen")
    goals: tuple[str, ...] = Field((), alias="doelen")
    sensitive: YesNo = Field(default=False, alias="gevoelig")
    cues: Cues = Field(default_factory=lambda: Cues.model_validate({}))

    @property
    def theme(self) -> str:
        """The id of the theme: what stands before the dot."""
        return self.id.partition(".")[0]

    @field_validator("questions", mode="before")
    @classmethod
    def _one_question(cls, value: Any) -> Any:
        return [value] if isinstance(value, int) else value


class Codebook(Entry):
    """The whole file."""

    version: str = Field(alias="versie")
    title: str = Field(alias="titel", min_length=1)
    note: str = Field(
        "", alias="toelichting", description="Printed on every page, e.g. that the interviews are invented."
    )
    settings: Settings = Field(default_factory=lambda: Settings.model_validate({}), alias="instellingen")
    main_question: str = Field("", alias="hoofdvraag")
    questions: tuple[Question, ...] = Field((), alias="deelvragen")
    groups: tuple[Group, ...] = Field((), alias="groepen")
    merged: tuple[Merged, ...] = Field(
        (), alias="samengevoegd", description="Names for groups that leave the bureau as one (see 'samen')."
    )
    goals: tuple[Goal, ...] = Field((), alias="doelen")
    figures: tuple[Figure, ...] = Field((), alias="cijfers")
    themes: tuple[Theme, ...] = Field((), alias="themas")
    codes: tuple[Code, ...] = Field((), alias="codes")

    @field_validator("version", mode="before")
    @classmethod
    def _version_as_text(cls, value: Any) -> Any:
        return str(value) if isinstance(value, int | float) else value

    @cached_property
    def by_id(self) -> dict[str, Code]:
        """The codes by id, in the order of the file."""
        return {code.id: code for code in self.codes}

    @cached_property
    def group_by_id(self) -> dict[str, Group]:
        """The groups by id, in the order of the file."""
        return {group.id: group for group in self.groups}

    def question(self, number: int) -> Question:
        """The question with this number.

        Raises:
            KeyError: there is none.
        """
        return next(q for q in self.questions if q.number == number) if number in self.numbers else _missing(number)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the questions, in order."""
        return tuple(question.number for question in self.questions)

    def codes_of(self, number: int) -> tuple[Code, ...]:
        """The codes that answer a question, in the order of the file."""
        return tuple(code for code in self.codes if number in code.questions)


def _missing(number: int) -> Question:
    raise KeyError(number)


def load(file: Path) -> Codebook:
    """Read and check a codebook.

    Raises:
        StudyError: the file cannot be read.
        InputError: the file is not YAML.
        ProblemsError: every mistake in it, each with its line.
    """
    document = yamlfile.read(file)
    if not isinstance(document.value, dict):
        raise ProblemsError([Problem("the codebook is empty", file, 1, cure="Begin with 'titel:' and 'versie:'.")])
    try:
        book = Codebook.model_validate(filled_in(document.value))
    except ValidationError as error:
        raise ProblemsError([problem(document, item) for item in error.errors()]) from error
    problems = list(_inconsistencies(book, document))
    if problems:
        raise ProblemsError(problems)
    return book


def line_of_cue(file: Path, code: str, cue: str) -> int | None:
    """The line on which a codebook has a cue of a code, or begins the code; for an error, so the file is read anew."""
    document = yamlfile.read(file)
    at = next((n for n, entry in enumerate(document.value["codes"]) if str(entry["id"]).strip() == code), 0)
    inside = (path for path in document.lines if path[:3] == ("codes", at, "cues"))
    here = next((path for path in inside if str(document.at(path)).strip() == cue.strip()), ("codes", at))
    return document.line(here)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of codebook.yaml, so that editors complete and validate it."""
    schema = Codebook.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


_STRANGE = re.compile(r"[^\w.\-]")
_LONGEST = 60


def _inconsistencies(book: Codebook, document: Document) -> Iterable[Problem]:
    yield from _version(book, document)
    yield from _chains(book, document)
    for section, entries in (
        ("deelvragen", [q.number for q in book.questions]),
        ("groepen", [g.id for g in book.groups]),
        ("samengevoegd", [g.id for g in book.merged]),
        ("doelen", [g.id for g in book.goals]),
        ("codes", [c.id for c in book.codes]),
        ("cijfers", [f.id for f in book.figures]),
        ("themas", [t.id for t in book.themes]),
    ):
        yield from _doubles(section, entries, document)
    themes = {theme.id for theme in book.themes}
    goals = {goal.id for goal in book.goals}
    for index, code in enumerate(book.codes):
        here = ("codes", index)
        if themes and code.theme not in themes:
            yield document.problem(
                (*here, "id"), f"code '{code.id}' belongs to no theme", f"Add theme '{code.theme}'.", entry=code.id
            )
        for number in set(code.questions) - set(book.numbers):
            yield document.problem(
                (*here, "deelvragen"), f"deelvraag {number} does not exist", "Correct the number.", entry=code.id
            )
        for goal in sorted(set(code.goals) - goals):
            yield document.problem(
                (*here, "doelen"), f"goal '{goal}' does not exist", "Correct it, or add the goal.", entry=code.id
            )
    for index, figure in enumerate(book.figures):
        for goal in sorted(set(figure.goals) - goals):
            yield document.problem(
                ("cijfers", index, "doelen"), f"goal '{goal}' does not exist", "Correct it.", entry=figure.id
            )


def _version(book: Codebook, document: Document) -> Iterable[Problem]:
    """Each version is kept in a file of its name, also on Windows, and read back from pages that leave."""
    wrong = "".join(dict.fromkeys(_STRANGE.findall(book.version)))
    if wrong or len(book.version) > _LONGEST:
        why = f"holds {wrong!r}" if wrong else f"has {len(book.version)} signs"
        what = f"version '{book.version}' cannot be the name of one: it {why}"
        plain = _STRANGE.sub("-", book.version)[:_LONGEST]
        cure = f"Write a short one of letters, digits, dots and hyphens, such as '{plain}'."
        yield document.problem(("versie",), what, cure)


def _chains(book: Codebook, document: Document) -> Iterable[Problem]:
    """Groups that leave as a group that itself leaves as another: nobody can tell where its people are counted."""
    for index, group in enumerate(book.groups):
        target = book.group_by_id.get(group.together or "")
        if target and target.together and target.together != target.id:
            what = f"'{group.id}' leaves as '{target.id}', which itself leaves as '{target.together}'"
            cure = f"Write 'samen: {target.together}' here too, or take 'samen' out of '{target.id}'."
            yield document.problem(("groepen", index, "samen"), what, cure, entry=group.id)


def _doubles(section: str, entries: list[Any], document: Document) -> Iterable[Problem]:
    seen: dict[str, int] = {}
    for index, entry in enumerate(entries):
        key = re.sub(r"\s", "", str(entry)).casefold()
        if key in seen:
            yield document.problem(
                (section, index), f"'{entry}' is used twice", "Give one of them another id.", entry=str(entry)
            )
        seen[key] = index
