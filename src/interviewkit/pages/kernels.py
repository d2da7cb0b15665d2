"""Kernels that start at once: split off from one process that has made everything ready (`kernelhost`).

Every notebook still has a kernel of its own. Only on Linux, where a split process is safe with these libraries;
anywhere else, and when the host does not answer, kernels start the ordinary way.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from threading import Lock
from typing import TYPE_CHECKING, Any, Self
from uuid import uuid4

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jupyter_client.manager import KernelManager

__all__ = ["KernelHost"]

_ORDINARY = [sys.executable, "-m", "ipykernel_launcher"]
_LONGEST = 80
"""The path of a socket may have a hundred letters; Jupyter puts some twenty behind its folder."""


class KernelHost:
    """Starts kernels for the time of a `with`; what it cannot start is left to Jupyter.

    Args:
        study: the folder of the study that the notebooks are about.
        coder: whose sheets count in them.
        groups: the groups that they are about.
    """

    def __init__(self, study: Path, coder: str = "", groups: Sequence[str] = ()) -> None:
        self._about = [str(study), coder, *groups]
        self._sockets = TemporaryDirectory(prefix="ik-", dir=_short(), ignore_cleanup_errors=True)
        self._asking = Lock()
        self._process: subprocess.Popen[str] | None = None
        self._over = False

    def __enter__(self) -> Self:
        if sys.platform == "linux":
            command = [sys.executable, "-P", "-m", "interviewkit.pages.kernelhost", *self._about]
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                command, stdin=pipe, stdout=pipe, text=True, encoding="utf-8"
            )
        return self

    def __exit__(self, *_error: object) -> None:
        self.end()
        self._sockets.cleanup()

    def end(self) -> None:
        """End the kernels there are and start none any more; their sockets go when the `with` is left.

        So a run that is interrupted ends its kernels, waits for whoever was starting or using one, and then clears up.
        """
        self._over = True
        if self._process:
            with suppress(OSError), self._process as process:  # it may have died with something in its pipe
                process.terminate()

    def start(self, command: list[str], folder: str, environment: dict[str, str]) -> _Split | None:
        """A kernel for the command that Jupyter would run, or None where it must run that itself.

        Raises:
            RuntimeError: the host was ended, before it was asked or while it was.
        """
        kernel = self._split_off(command, folder, environment)
        if not kernel and self._over:
            raise RuntimeError("the run was ended")
        return kernel

    def _split_off(self, command: list[str], folder: str, environment: dict[str, str]) -> _Split | None:
        process = self._process
        if not process or not process.stdin or not process.stdout or command[:3] != _ORDINARY:
            return None
        asked = {"arguments": command[3:], "folder": folder, "environment": environment}
        with self._asking, suppress(OSError, ValueError):
            process.stdin.write(json.dumps(asked) + "\n")
            process.stdin.flush()
            return _Split(int(process.stdout.readline()))
        return None

    def managers(self) -> type[KernelManager]:
        """The class that papermill makes kernel managers of."""
        from jupyter_client.manager import AsyncKernelManager  # noqa: PLC0415 - only a run needs Jupyter
        from jupyter_client.provisioning.local_provisioner import LocalProvisioner  # noqa: PLC0415 - idem

        host, sockets = self, Path(self._sockets.name)

        class Provisioner(LocalProvisioner):
            async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
                self.process = host.start(cmd, str(kwargs.get("cwd") or Path.cwd()), kwargs["env"])
                if not self.process:
                    return await super().launch_kernel(cmd, **kwargs)
                self.pid = self.pgid = self.process.pid
                return self.connection_info

        class Manager(AsyncKernelManager):
            def __init__(self, **kwargs: Any) -> None:
                super().__init__(**kwargs)
                if (
                    sys.platform == "linux" and len(str(sockets)) < _LONGEST
                ):  # a port that was free a moment ago may be taken when many start at once
                    self.transport, self.connection_file = "ipc", str(sockets / f"{uuid4().hex[:8]}.json")
                self.provisioner = Provisioner(kernel_spec=self.kernel_spec, parent=self)

        return Manager


def _short() -> str | None:
    """A folder for sockets, where the usual one has too long a name."""
    return "/tmp" if len(gettempdir()) > _LONGEST - 12 and os.access("/tmp", os.W_OK) else None  # noqa: S108 - the shortest there is


class _Split:
    """A process that is not our child, with as much of `subprocess.Popen` as Jupyter uses."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid

    def poll(self) -> int | None:
        """None while it lives, else 0: the host keeps no exit status. In a container nobody may clear away the dead."""
        try:
            state = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii", errors="replace")
        except OSError:
            return 0
        return 0 if state.rpartition(")")[2].split()[0] == "Z" else None

    def wait(self) -> int:
        """Called when `poll` has seen the end."""
        return 0

    def send_signal(self, number: int) -> None:
        """Raises ProcessLookupError where it has gone."""
        os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)
