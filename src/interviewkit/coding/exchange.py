"""The conversation between the desk and a session: a message in, answers out. The protocol in words is in `desk`."""

from __future__ import annotations

import errno
import hashlib
import threading
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from interviewkit.coding import payload, proposals
from interviewkit.coding.comparing import ACTS, Comparing, Pairs
from interviewkit.coding.session import Place, Session
from interviewkit.errors import AnchorError, InputError, InterviewkitError, JournalError, LockedError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from interviewkit.model import Sheet
    from interviewkit.respondents import Respondent

__all__ = ["Exchange", "Library"]

Message = dict[str, Any]


class Library(Place, Pairs, Protocol):
    """What the desk needs of a study."""

    @property
    def root(self) -> Path:
        """The folder of the study."""
        ...

    @cached_property
    def respondents(self) -> tuple[Respondent, ...]:
        """The register."""
        ...

    @cached_property
    def transcript_files(self) -> tuple[Path, ...]:
        """The files of the transcripts."""
        ...

    def sheets(self, coder: str) -> Mapping[str, Sheet]:
        """The sheets one coder has begun."""
        ...


def _in_thread(work: Callable[[], None]) -> None:
    threading.Thread(target=work, daemon=True).start()


class Exchange:
    """Answers the messages of one desk.

    Args:
        study: opens the study anew; called whenever a text or the codebook may have changed.
        coder: whose sheets these are.
        blind: see `proposals.hidden`.
        aside: runs what may take long (suggestions) beside the conversation.
    """

    def __init__(
        self,
        study: Callable[[], Library],
        coder: str,
        *,
        blind: bool | None = None,
        aside: Callable[[Callable[[], None]], None] = _in_thread,
    ) -> None:
        self._open_study = study
        self.study = study()
        self.coder = coder
        self.blind = blind
        self._aside = aside
        self._lock = threading.RLock()
        self._sessions: dict[str, tuple[Session, object]] = {}
        self._answers: Mapping[str, Callable[[Message, Any], None]] = {
            "open": self._open,
            "act": self._act,
            "look": self._look,
            "suggest": self._suggest,
            "progress": self._progress,
            "compare": self._compare,
        }

    def answer(self, message: Message, send: Callable[[Message], None]) -> None:
        """Answer one message; whatever goes wrong becomes an answer too, for an exception here would vanish."""
        back = {key: message[key] for key in ("id", "request", "transcript") if key in message}
        try:
            self._answers[str(message.get("type"))](message, lambda answer: send({**back, **answer}))
        except JournalError as error:
            send({**back, "type": "failed", "reason": _reason(error), "message": str(error)})
        except InterviewkitError as error:
            send({**back, "type": "refused", "reason": _refusal(error), "message": str(error)})
        except Exception as error:  # noqa: BLE001 - a handler's exception vanishes; the coder must see it
            send({**back, "type": "failed", "reason": "bug", "message": f"{type(error).__name__}: {error}"})

    def session(self, transcript: str) -> Session:
        """The session on one transcript, begun when it is first asked for, and anew when the text has changed.

        Also when a transcript has come or gone: its sheet may look like a copy of this one (`journal.copies`).
        """
        with self._lock:
            session, stamp = self._sessions.get(transcript, (None, None))
            study = self._open_study()
            current = _stamp(study, transcript)
            if session is None or stamp != current:
                self.study = study
                session = Session(self.study, transcript, self.coder)
                self._sessions[transcript] = (session, current)
            return session

    # -- answers ---------------------------------------------------------------------------------------------------

    def _open(self, message: Message, send: Callable[[Message], None]) -> None:
        name = str(message["transcript"])
        with self._lock:
            self._sessions.pop(name, None)
            session = self.session(name)
        send(self._opened(session))

    def _opened(self, session: Session) -> Message:
        return {
            "type": "opened",
            "study": hashlib.sha256(str(self.study.root).encode()).hexdigest()[:16],
            "coder": self.coder,
            "transcript": payload.transcript(session.transcript),
            "about": _about(self.study, session.transcript.id),
            "codebook": payload.codebook(session.codebook),
            "transcripts": list(self.study.transcripts),
            "codings": [payload.coding(item) for item in session.codings],
            "state": payload.state(session),
            "hidden": proposals.hidden(session, blind=self.blind),
            "blind": self.blind,
            "others": Comparing(self.study, self.coder, session.transcript.id).others(),
            "moved": [payload.coding(item) for item, _ in session.moved],
            "aside": len(session.set_aside),
            "unlogged": session.log_failure,
        }

    def _act(self, message: Message, send: Callable[[Message], None]) -> None:
        name = str(message["transcript"])
        before = self._sessions.get(name)
        session = self.session(name)
        if before and before[0] is not session:
            send(self._opened(session))
        if message["kind"] in ACTS:
            self._decide(session, message, send)
            return
        effect = session.act(str(message["kind"]), message.get("data", {}), str(message["id"]))
        send(
            {
                "type": "saved",
                "codings": [payload.coding(item) for item in effect.codings],
                "gone": list(effect.gone),
                "reread": effect.reread,
                "state": payload.state(session),
                "hidden": proposals.hidden(session, blind=self.blind),
            }
        )

    def _decide(self, session: Session, message: Message, send: Callable[[Message], None]) -> None:
        data, ident = message.get("data", {}), str(message["id"])
        pair = Comparing(self.study, self.coder, session.transcript.id)
        found = pair.act(str(message["kind"]), data, ident, session.codebook.version)
        unchanged = {"codings": [], "gone": [], "reread": False, "state": payload.state(session)}
        send({"type": "saved", **unchanged, "compared": found})

    def _compare(self, message: Message, send: Callable[[Message], None]) -> None:
        pair = Comparing(self.study, self.coder, str(message["transcript"]))
        send(pair.compared(str(message.get("other"))))

    def _look(self, message: Message, send: Callable[[Message], None]) -> None:
        name = str(message["transcript"])
        before = self._sessions.get(name)
        session = self.session(name)
        if before and before[0] is not session:
            send(self._opened(session))
        elif session.look():
            codings = [payload.coding(item) for item in session.codings]
            send({"type": "sheet", "codings": codings, "state": payload.state(session)})
        else:
            send({"type": "unchanged"})

    def _suggest(self, message: Message, send: Callable[[Message], None]) -> None:
        session = self.session(str(message["transcript"]))
        if proposals.hidden(session, blind=self.blind):
            send({"type": "suggestions", "hidden": True, "items": []})
            return
        self._aside(lambda: self._find(session, send))

    def _find(self, session: Session, send: Callable[[Message], None]) -> None:
        try:
            found = proposals.open_ones(proposals.find(self.study, session), session)
            if found and not session.state().shown:
                session.act("show", {"engine": found[0].engine})
            items = [payload.suggestion(item) for item in found]
            send({"type": "suggestions", "hidden": False, "items": items, "state": payload.state(session)})
        except Exception as error:  # noqa: BLE001 - the engine is a plug: coding goes on without it
            send({"type": "suggestions", "hidden": False, "items": [], "message": f"{type(error).__name__}: {error}"})

    def _progress(self, _message: Message, send: Callable[[Message], None]) -> None:
        sheets = self.study.sheets(self.coder)
        items = {name: {"done": sheet.done, "codings": len(sheet.codings)} for name, sheet in sheets.items()}
        send({"type": "progress", "items": items, "total": len(self.study.transcripts)})


def _stamp(study: Library, transcript: str) -> object:
    """Changes when the transcript's file does, and when one comes or goes."""
    names = [file.stem for file in study.transcript_files]
    if transcript not in names:
        return names
    try:
        found = study.transcript_files[names.index(transcript)].stat()
    except OSError:
        return names, "gone"
    return names, found.st_mtime_ns, found.st_size


def _about(study: Library, transcript: str) -> str:
    """Who was interviewed, as one line: group, place, form, date."""
    person = next((person for person in study.respondents if person.id == transcript), None)
    if person is None:
        return ""
    group = study.codebook.group_by_id.get(person.group)
    facts = [person.attributes.get(name, "") for name in ("unit", "vorm", "datum")]
    return " · ".join(fact for fact in [group.singular if group else person.group, *facts] if fact)


_REASONS = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EACCES: "readonly",
    errno.EPERM: "readonly",
    errno.EROFS: "readonly",
}


def _reason(error: JournalError) -> str:
    """Why a sheet could not be written, as a word the desk has a Dutch sentence for."""
    if isinstance(error, LockedError):
        return "locked"
    cause = error.__cause__
    number = cause.errno if isinstance(cause, OSError) else None
    return _REASONS.get(number or 0, "disk")


def _refusal(error: InterviewkitError) -> str:
    if isinstance(error, AnchorError):
        return "anchor"
    return "input" if isinstance(error, InputError) else "study"
