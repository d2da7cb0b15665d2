"""The coding desk in JupyterLab. The one module that imports anywidget.

Synced traits hold settings only. A trait is copied into a saved notebook, into what papermill writes and into a page
that nbconvert makes; so the text, the codings and the suggestions travel as custom messages, on request.

**From the desk to Python**, each a dictionary with `type`, and `transcript`, the id it is about:

- `open` (`request`): answered by `opened`: the text, the codebook, the codings, the state of the sheet.
- `act` (`id`, `kind`, `data`): one act of the coder. The id is made by the desk, so that an act sent again is done
  once. Answered by `saved` when its line is in the journal and synced to disk, never before; by `refused` when it is
  not true of the text or the sheet (sending it again is of no use); by `failed` when it could not be written (the desk
  keeps it). `undo` and `redo` are kinds too: Python knows what they come down to.
- `look` (`request`): has anyone else written to this sheet, or changed the text? `unchanged`, `sheet` or `opened`.
- `suggest` (`request`): answered by `suggestions`, later; hidden ones are not sent.
- `progress` (`request`): answered by `progress`: the sheets of this coder.
- `compare` (`request`, `other`) and `decide` (`id`, ...): see `comparing`.

An answer repeats the `id`, `request` and `transcript` of its message.

**When no answer comes** within 5 seconds the desk says in red that the act was NOT saved, accepts no more codings,
keeps the act in the browser and offers it again: at a click, every 5 seconds, and when the desk is opened anew on the
same sheet. Kernel gone, kernel busy, folder gone: the same rule covers them all.

**Threads.** JupyterLab 4.6 has comm messages handled in a subshell thread, so a handler may run beside a cell and
beside another handler: a session has a lock, and so has a journal on disk.

**Offsets** are code points on this side; the desk converts at its border, and Python refuses an act whose quote is not
`text[start:end]`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from interviewkit.coding.exchange import Exchange

if TYPE_CHECKING:
    from collections.abc import Callable

    from interviewkit.coding.exchange import Library

__all__ = ["Desk"]

STATIC = Path(__file__).parent / "static"
_ROUTING = "_reply_subshell_for"
"""With this, ipykernel 7.4 hands a message to the shell that spoke last on its comm instead of the one the front end
named. After suggestions an act would then wait for a busy cell. No code here waits for a message, so it is unset."""


class Desk(anywidget.AnyWidget):
    """The desk of one coder, open at one transcript.

    Args:
        study: opens the study.
        transcript: id of the transcript to begin with.
        coder: name of the coder.
        blind: True hides suggestions always, False never, None follows the study's setting.

    Raises:
        InputError: there is no such transcript, or the name cannot be that of a coder.
    """

    _esm = STATIC / "desk.js"
    _css = STATIC / "desk.css"
    transcript = traitlets.Unicode().tag(sync=True)
    coder = traitlets.Unicode().tag(sync=True)

    def __init__(self, study: Callable[[], Library], transcript: str, coder: str, *, blind: bool | None = None) -> None:
        self._exchange = Exchange(study, coder, blind=blind)
        self._exchange.session(transcript)
        super().__init__(transcript=transcript, coder=coder)
        setattr(self.comm, _ROUTING, None)
        self.on_msg(self._receive)

    def _receive(self, _widget: Any, content: Any, _buffers: Any) -> None:
        self._exchange.answer(content, self.send)
