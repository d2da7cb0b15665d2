"""The desk in a kernel, as JupyterLab speaks to it, without a browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import start_new_kernel

from tests.desk_study import lay_out

ACT = {"type": "act", "id": "1", "transcript": "R1", "kind": "code"}
WORDS = {"start": 69, "end": 75, "quote": "te ver", "code": "a.ver"}


class Spoken:
    """A front end's side of one desk."""

    def __init__(self, client: BlockingKernelClient) -> None:
        self.client = client
        client.execute("import interviewkit as ik\nik.code('R1', coder='ann')")
        while (opened := client.get_iopub_msg(timeout=60))["msg_type"] != "comm_open" or not self._is_desk(opened):
            pass
        self.comm = opened["content"]["comm_id"]

    @staticmethod
    def _is_desk(opened: dict[str, Any]) -> bool:
        return opened["content"]["data"]["state"].get("_model_module") == "anywidget"

    def subshell(self) -> str:
        """A shell beside the main one."""
        self.client.control_channel.send(self.client.session.msg("create_subshell_request"))
        return self.client.get_control_msg(timeout=60)["content"]["subshell_id"]

    def send(self, content: dict[str, Any], subshell: str | None = None) -> None:
        """Send a message of the desk to a shell."""
        data = {"comm_id": self.comm, "data": {"method": "custom", "content": content}}
        message = self.client.session.msg("comm_msg", data)
        message["header"]["subshell_id"] = subshell
        self.client.shell_channel.send(message)

    def answer(self) -> dict[str, Any]:
        """The next thing the desk says."""
        while (said := self.client.get_iopub_msg(timeout=60))["msg_type"] != "comm_msg":
            pass
        return said["content"]["data"]["content"]


@pytest.fixture
def spoken(tmp_path: Path) -> Iterator[Spoken]:
    study = lay_out(tmp_path / "studie")
    manager, client = start_new_kernel(cwd=str(study.root))
    try:
        yield Spoken(client)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def test_an_act_beside_a_busy_cell_is_saved_even_when_the_desk_spoke_last_from_the_main_shell(spoken: Spoken) -> None:
    """As after suggestions, or when JupyterLab's second shell came later than the desk's first message."""
    spoken.send({"type": "open", "transcript": "R1", "request": "a"})
    assert spoken.answer()["type"] == "opened"
    subshell = spoken.subshell()
    spoken.client.execute("import time\nwhile True: time.sleep(.05)")
    spoken.send({**ACT, "data": WORDS}, subshell)
    assert spoken.answer()["type"] == "saved"
