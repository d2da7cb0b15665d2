"""Kernels split off from one host: each its own process, and an ordinary kernel where the host cannot help."""

import sys
import time
from pathlib import Path

import nbformat
import papermill
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError

from interviewkit import blank
from interviewkit.pages.kernels import KernelHost

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere kernels start the ordinary way")


def notebook(*cells: str) -> nbformat.NotebookNode:
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])


def execute(host: KernelHost, folder: Path, *cells: str, **kwargs: object) -> list[str]:
    client = NotebookClient(
        notebook(*cells),
        kernel_name="python3",
        kernel_manager_class=host.managers(),
        resources={"metadata": {"path": str(folder)}},
        **kwargs,
    )
    done = client.execute()
    return [cell.outputs[0].text.strip() for cell in done.cells if cell.outputs]


def test_each_notebook_has_a_process_of_its_own_with_the_libraries_in_it(tmp_path: Path) -> None:
    with KernelHost(tmp_path) as host:
        seen = [
            execute(host, tmp_path, "import os, sys; print(os.getpid(), os.getppid(), 'pandas' in sys.modules)")[0]
            for _ in range(2)
        ]
    (one, parent, loaded), (other, same, _) = (line.split() for line in seen)
    assert one != other
    assert parent == same
    assert loaded == "True"


def test_nothing_one_notebook_does_reaches_the_next(tmp_path: Path) -> None:
    with KernelHost(tmp_path) as host:
        execute(host, tmp_path, "import os, pandas\nos.environ['X'] = '1'\npandas.mark = 1\nos.chdir('/')")
        asked = "import os, pandas; print('X' in os.environ, hasattr(pandas, 'mark'), os.getcwd())"
        assert execute(host, tmp_path, asked) == [f"False False {tmp_path}"]


def test_a_cell_that_takes_longer_than_it_may_is_an_error(tmp_path: Path) -> None:
    with KernelHost(tmp_path) as host, pytest.raises(CellTimeoutError):
        execute(host, tmp_path, "import time; time.sleep(600)", timeout=1)


def test_kernels_end_with_the_host(tmp_path: Path) -> None:
    with KernelHost(tmp_path) as host:
        manager = host.managers()(kernel_name="python3")
        client = NotebookClient(notebook("1"), km=manager, resources={"metadata": {"path": str(tmp_path)}})
        client.execute(cleanup_kc=False)
        assert manager.provisioner
        process = manager.provisioner.process  # pyright: ignore - of the local provisioner
        assert process.poll() is None
    until = time.monotonic() + 30
    while process.poll() is None and time.monotonic() < until:
        time.sleep(0.1)
    assert process.poll() == 0


def test_a_host_that_was_ended_starts_nothing_and_leaves_nothing_behind(tmp_path: Path) -> None:
    with KernelHost(tmp_path) as host:
        sockets = Path(host.managers()(kernel_name="python3").connection_file).parent
        host.end()
        with pytest.raises(RuntimeError, match="the run was ended"):
            host.start([sys.executable, "-m", "ipykernel_launcher"], ".", {})
        assert sockets.is_dir()  # whoever is still at it may write there until it has stopped
    assert not sockets.exists()


@pytest.mark.parametrize("command", [["ir", "-m", "x"], [sys.executable, "-m", "bash_kernel"]])
def test_a_kernel_of_another_language_is_left_to_jupyter(tmp_path: Path, command: list[str]) -> None:
    with KernelHost(tmp_path) as host:
        assert host.start(command, ".", {}) is None


def test_without_a_host_a_kernel_starts_the_ordinary_way(tmp_path: Path) -> None:
    host = KernelHost(tmp_path)  # never entered
    source, target = tmp_path / "in.ipynb", tmp_path / "uit.ipynb"
    nbformat.write(notebook("import os; print(os.getppid())"), source)
    done = papermill.execute_notebook(
        source, target, kernel_name="python3", progress_bar=False, kernel_manager_class=host.managers()
    )
    assert int(done.cells[0].outputs[0].text) > 1


def test_a_host_that_has_died_is_no_reason_to_fail(tmp_path: Path) -> None:
    with KernelHost(tmp_path) as host:
        assert host._process
        host._process.kill()
        host._process.wait()
        assert execute(host, tmp_path, "print(1 + 1)") == ["2"]


def test_all_kernels_see_one_reading_of_the_study(tmp_path: Path) -> None:
    root = tmp_path / "studie"
    blank.lay_out(root)
    asked = (
        f"from interviewkit.pages.opened import open_corpus; print(open_corpus({str(root)!r}, '', [])[1].book.title)"
    )
    with KernelHost(root) as host:
        (title,) = execute(host, tmp_path, asked)
        book = root / "codebook.yaml"
        book.write_text(book.read_text(encoding="utf-8").replace(title, "Een ander onderzoek"), encoding="utf-8")
        assert execute(host, tmp_path, asked) == [title]
    with KernelHost(root) as host:
        assert execute(host, tmp_path, asked) == ["Een ander onderzoek"]


def test_a_study_that_cannot_be_read_is_for_the_notebook_to_tell(tmp_path: Path) -> None:
    (tmp_path / "codebook.yaml").write_text("codes: [", encoding="utf-8")
    with KernelHost(tmp_path) as host:
        assert execute(host, tmp_path, "print(1)") == ["1"]
