"""The notebook `pseudonimiseren`: judge every name once, with its context, and let the rest be done."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ipywidgets
from IPython.display import display

from interviewkit.errors import InterviewkitError
from interviewkit.intake.pseudonyms.keyfile import KEEP, REPLACE
from interviewkit.intake.pseudonyms.spans import KINDS
from interviewkit.reception.pseudonymise import Decision, Names
from interviewkit.study import Study

if TYPE_CHECKING:
    from interviewkit.reception.pseudonymise import Item, Result

__all__ = ["Review"]

_LATER = "later"
_WORDS = ("persoon", "collega", "bewoner", "casemanager", "klantmanager", "tolk", "gemeente", "plaats", "locatie")
_MORE = ("organisatie", "functie", "datum", "adres", "nummer")
_PAGE = 40


class Review:
    """A list of names with a choice beside each; nothing changes before the button is pressed.

    Args:
        study: the folder of the study.
        key: the key file, outside the study; default: as the codebook says.
        only: ids of transcripts; default: all that nobody reviewed.
    """

    def __init__(self, study: str | Path = ".", key: str | Path | None = None, only: tuple[str, ...] = ()) -> None:
        self.names = Names(Study(study), Path(key).expanduser() if key else None, only)
        self._choices: dict[str, tuple[Item, Any]] = {}
        self._box = ipywidgets.VBox()
        self._show("")

    def _ipython_display_(self) -> None:
        display(self._box)

    def choose(self, name: str, choice: str) -> None:
        """Set the choice beside a name, as the list on the screen does."""
        self._choices[name][1].value = choice

    def save(self, _button: Any = None) -> None:
        """Write the choices into the key, and replace what is sure or decided."""
        chosen = [(item, box.value) for item, box in self._choices.values() if box.value != _LATER]
        try:
            self.names.decide(*(_decision(item, choice) for item, choice in chosen))
            self._show(_told(self.names.apply()))
        except InterviewkitError as error:
            self._show(f"<p role='alert'><strong>Niet gelukt.</strong> {escape(str(error))}</p>")

    def finish(self, name: str) -> None:
        """Mark a transcript as reviewed."""
        try:
            self.names.finish(name)
            self._show(f"<p>{escape(name)} is nagekeken.</p>")
        except InterviewkitError as error:
            self._show(f"<p role='alert'><strong>Nog niet.</strong> {escape(str(error))}</p>")

    def _show(self, message: str) -> None:
        queue = self.names.queue()
        known = [entry.pseudonym for entry in self.names.entries if entry.pseudonym]
        self._choices = {item.name: (item, _choice(item, known)) for item in queue[:_PAGE]}
        rows = [ipywidgets.HBox([_context(item), box]) for item, box in self._choices.values()]
        self._box.children = (ipywidgets.HTML(message + _head(len(queue))), *rows, self._buttons())

    def _buttons(self) -> Any:
        save = ipywidgets.Button(description="Bewaar en vervang", button_style="primary")
        save.on_click(self.save)
        done = [self._finisher(transcript.id) for transcript in self.names.pending]
        return ipywidgets.VBox([save, ipywidgets.HBox(done, layout=ipywidgets.Layout(flex_flow="row wrap"))])

    def _finisher(self, name: str) -> Any:
        button = ipywidgets.Button(description=f"{name} is nagekeken")
        button.on_click(lambda _button: self.finish(name))
        return button


def _head(count: int) -> str:
    if not count:
        last = "Druk op <em>Bewaar en vervang</em> en lees de tekst nog één keer na."
        return f"<p>Er zijn geen namen te beoordelen. {last}</p>"
    shown = f" De eerste {_PAGE} staan hieronder." if count > _PAGE else ""
    return f"<p>{count} namen te beoordelen.{shown} Kies per naam wat ermee gebeurt.</p>"


def _choice(item: Item, known: list[str]) -> Any:
    options = [("nog niet beoordeeld", _LATER), ("laat staan", KEEP)]
    options += [
        (f"vervang als {word}", word) for word in dict.fromkeys((KINDS.get(item.kind, "naam"), *_WORDS, *_MORE))
    ]
    options += [(f"is dezelfde als {pseudonym}", pseudonym) for pseudonym in known]
    return ipywidgets.Dropdown(options=options, value=_LATER, description="", layout=ipywidgets.Layout(width="16em"))


def _context(item: Item) -> Any:
    lines = "<br>".join(
        f"…{escape(before)}<mark>{escape(name)}</mark>{escape(after)}…" for before, name, after in item.contexts
    )
    head = f"<strong>{escape(item.name)}</strong> · {escape(item.reason)} · {item.count}×"
    return ipywidgets.HTML(f"<div>{head}<br><small>{lines}</small></div>", layout=ipywidgets.Layout(width="44em"))


def _decision(item: Item, choice: str) -> Decision:
    if choice == KEEP:
        return Decision(item.name, KEEP, item.kind)
    if choice.startswith("["):
        return Decision(item.name, REPLACE, item.kind, pseudonym=choice)
    kind = next((kind for kind, word in KINDS.items() if choice in {kind, word} and kind != "onbekend"), "persoon")
    return Decision(item.name, REPLACE, kind, choice)


def _told(results: list[Result]) -> str:
    rows = (
        f"{r.name}: {r.replaced} plaatsen vervangen, nog {r.left} te beoordelen{_sheets(r.sheets)}" for r in results
    )
    warning = "<p>Let op: de studie ligt in git; in de geschiedenis blijven de namen staan.</p>"
    return f"<p>{'<br>'.join(map(escape, rows))}</p>" + (warning if any(r.committed for r in results) else "")


def _sheets(count: int) -> str:
    return f", namen gehaald uit {count} {'codeerblad' if count == 1 else 'codeerbladen'}" if count else ""
