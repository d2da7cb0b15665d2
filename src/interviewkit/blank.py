"""Lay out an empty study: what a team fills in, with an example of each thing, and the notebooks that read it."""

from __future__ import annotations

from pathlib import Path

from interviewkit.errors import StudyError

__all__ = ["lay_out", "notebooks_folder"]

CODEBOOK = """\
# Het codeboek. Vul aan, en laat 'interviewkit check' nakijken wat er nog niet klopt.
versie: "0.1"
titel: Titel van de evaluatie
hoofdvraag: Wat is de hoofdvraag?

instellingen:
  codeur: codeur-a            # wiens codeerbladen tellen waar geen consensus is
  pipeline: auto              # auto, nl_core_news_sm, ingebouwd, of een map met een spaCy-pipeline
  eerst_blind: true           # suggesties pas tonen na een eerste ronde zonder

deelvragen:
  - nr: 1
    vraag: Wat is de eerste deelvraag?
    kort: Eerste vraag

# Elke groep telt apart. 'volledig: true' = iedereen in de groep is gesproken.
groepen: []
#  - id: gemeente
#    enkelvoud: gemeente
#    meervoud: gemeenten
#    label: Gemeente
#    aantal: 4
#    synoniemen: [gemeente, gemeenten, klantmanager, klantmanagers]

doelen: []
#  - id: D1
#    doel: Wat was beoogd?
#    bron: Waar staat dat?

themas:
  - {id: thema, naam: Een thema}

codes:
  - id: thema.code
    naam: Naam van de code
    definitie: Wanneer geeft u deze code?
    wel: wat er zeker bij hoort
    niet: wat er niet bij hoort
    voorbeeld: "Een verzonnen zin die er precies bij past."
    deelvragen: [1]
    cues:
      sterk: ["een woord", "een paar woorden"]
"""
RESPONDENTS = "id;groep;unit;provincie;datum;duur;vorm\n"
COVERAGE = "respondent;1\n"
FINDINGS = "# De bevindingen; 'interviewkit findings' toetst elke zin aan de codings.\nbevindingen: []\n"
TRANSCRIPTS = """\
# Transcripten

Eén bestand per interview, bijvoorbeeld `R01.md`:

    ---
    id: R01
    datum: 2026-01-31
    vorm: telefonisch
    ---

    Interviewer: Hoe gaat dat nu?

    Respondent: Nou, dat gaat zo.

`interviewkit import BESTAND` maakt zo'n bestand van een Word-document, een ondertitelbestand of een tekstbestand.
"""
IGNORE = "output/\n.ipynb_checkpoints/\n"


def notebooks_folder() -> Path:
    """The notebooks that come with interviewkit: in the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "notebooks"
    return inside if inside.is_dir() else package.parent.parent / "notebooks"


def lay_out(target: Path) -> list[Path]:
    """Write an empty study into `target` and return the files written.

    Raises:
        StudyError: the folder holds files already, or cannot be written.
    """
    if target.exists() and any(target.iterdir()):
        cure = "Choose a folder that does not exist yet; nothing was written."
        raise StudyError("the folder is not empty", where=target, cure=cure)
    files = {
        "codebook.yaml": CODEBOOK,
        "respondents.csv": RESPONDENTS,
        "findings.yaml": FINDINGS,
        "transcripts/README.md": TRANSCRIPTS,
        "codings/dekking.csv": COVERAGE,
        ".gitignore": IGNORE,
    }
    for notebook in sorted(notebooks_folder().glob("*.ipynb")):
        files[f"notebooks/{notebook.name}"] = notebook.read_text(encoding="utf-8")
    try:
        return [_write(target / name, text) for name, text in files.items()]
    except OSError as error:
        raise StudyError(f"cannot be written ({error.strerror})", where=target) from error


def _write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
    return file
