"""Taguette 1.5.2 as a peer: time to store one highlight over its own interface, on the same texts.

Run by `benchmarks.desk` with the Python of an environment that has Taguette (it is never a dependency of ours).
"""

from __future__ import annotations

import http.cookiejar
import json
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from pathlib import Path

MOST = 500
"""Highlights laid down before measuring; ten times as many would take ten minutes here."""


class Client:
    """A session with a Taguette server: cookies, and the mark against forged requests."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def send(self, path: str, body: bytes | None = None, kind: str = "application/json") -> bytes:
        request = urllib.request.Request(self.address + path, data=body)  # noqa: S310 - our own server on this machine
        if body is not None:
            mark = next((cookie.value for cookie in self.jar if cookie.name == "_xsrf"), "")
            request.add_header("X-XSRFToken", mark or "")
            request.add_header("Content-Type", kind)
        with self.opener.open(request, timeout=60) as answer:
            return answer.read()

    def ask(self, path: str, data: object) -> dict:
        return json.loads(self.send(path, json.dumps(data).encode()))

    def form(self, path: str, fields: dict[str, str], file: tuple[str, bytes] | None = None) -> bytes:
        border = uuid.uuid4().hex
        parts = [
            f'--{border}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode()
            for k, v in fields.items()
        ]
        if file:
            head = f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="{file[0]}"\r\n'
            parts.append(head.encode() + b"Content-Type: text/html\r\n\r\n" + file[1] + b"\r\n")
        body = b"".join(parts) + f"--{border}--\r\n".encode()
        return self.send(path, body, f"multipart/form-data; boundary={border}")


def start(folder: Path) -> tuple[subprocess.Popen, Client]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-u", "-m", "taguette.main", "--no-browser", "--port", str(port)]
    log = (folder / "log").open("w+")
    process = subprocess.Popen(
        [*command, "--database", str(folder / "t.sqlite3")], stdout=log, stderr=subprocess.STDOUT
    )
    for _ in range(300):
        found = re.search(r"(http://localhost:\d+)(/\?token=\w+)", (folder / "log").read_text())
        if found:
            client = Client(found[1])
            client.send(found[2])
            client.send("/project/new")
            return process, client
        time.sleep(0.1)
    raise SystemExit("Taguette did not start: " + (folder / "log").read_text())


def measure(client: Client, texts: list[str], sizes: list[list[int]], rounds: int) -> None:
    client.form("/project/new", {"name": "meting", "description": ""})
    tag = client.ask("/api/project/1/tag/new", {"path": "code", "description": ""})["id"]
    for text, (length, count) in zip(texts, sizes, strict=True):
        html = "<p>" + text.replace("\n", "</p><p>") + "</p>"
        page = f"<html><body>{html}</body></html>".encode()
        made = client.form("/api/project/1/document/new", {"name": f"t{length}", "description": ""}, ("t.html", page))
        document = json.loads(made)["created"]
        chance = random.Random(1)  # noqa: S311 - the same places at every run
        times: list[float] = []
        laid = min(count, MOST)
        for turn in range(laid + rounds):
            begin = chance.randint(0, len(text) - 300)
            data = {"start_offset": begin, "end_offset": begin + chance.randint(20, 180), "tags": [tag]}
            began = time.perf_counter()
            client.ask(f"/api/project/1/document/{document}/highlight/new", data)
            if turn >= laid:
                times.append((time.perf_counter() - began) * 1000)
        p90 = sorted(times)[int(len(times) * 0.9) - 1]
        name = "Taguette 1.5.2: one highlight stored"
        print(f"{name:<44} {length:>8,} {laid:>6,}  {statistics.median(times):>8.1f} {p90:>8.1f}", flush=True)


def main() -> None:
    texts, sizes, rounds = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        process, client = start(Path(folder))
        try:
            measure(client, texts, sizes, rounds)
        finally:
            process.terminate()
            process.wait(20)


if __name__ == "__main__":
    main()
