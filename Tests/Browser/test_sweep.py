"""Reports with marks in them, then a search through everything that the server keeps: files, log, memory."""

import os
import re
import subprocess
import sqlite3
import time
import urllib.parse
import urllib.request
import uuid

import pytest

from conftest import BINARY, Server
from test_reports import DOOR

COUNT = int(os.environ.get("PRONGSAI_SWEEP_REPORTS", "40"))


@pytest.fixture
def server(demo, tmp_path):
    installation = demo.copy(tmp_path / "data")
    server = Server(installation)
    yield server
    server.stop()


def send(server, path, fields, files=(), address="198.51.100.1"):
    """A form as a browser behind the proxy sends it; the page that comes back."""
    headers = {"X-Forwarded-For": address, "User-Agent": f"agent-of-{address}", "Connection": "close"}
    if files:
        boundary = uuid.uuid4().hex
        parts = [
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in fields
        ] + [
            f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'.encode()
            + content
            + b"\r\n"
            for name, content in files
        ]
        body = b"".join(parts) + f"--{boundary}--\r\n".encode()
        headers["Content-Type"] = f"multipart/form-data; boundary={boundary}"
    else:
        body = urllib.parse.urlencode(fields).encode()
    request = urllib.request.Request(server.address + path, body, headers)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.read().decode()


def hits(content, marks):
    return {mark: found for mark in marks if (found := len(re.findall(mark, content)))}


def memory(pid):
    """Everything that the process can read of itself."""
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", 0) as content:
        for line in maps:
            span, rights = line.split()[:2]
            if rights[0] != "r" or "[v" in line:
                continue
            start, end = (int(part, 16) for part in span.split("-"))
            try:
                content.seek(start)
                yield line, content.read(end - start)
            except OSError:
                continue  # guarded pages


def test_reports_leave_no_mark(server, tmp_path):
    word, name, inside = (f"{kind}{uuid.uuid4().hex[:12]}" for kind in ("word", "name", "file"))
    receipts = []
    for number in range(COUNT):
        address = f"198.51.100.{number % 10 + 1}"
        form = send(server, f"{DOOR}/write", [], address=address)
        code = re.search(r'name="code" value="([^"]+)"', form)[1]
        answer = send(
            server,
            DOOR,
            [("code", code), ("words", f"{word}-{number} เรื่องที่เห็น" * 20), ("name", name)],
            [(f"{inside}.txt", f"{inside} {number}\n".encode() * 5000)],
            address,
        )
        assert code in answer
        receipts.append(code)
    assert len(set(receipts)) == COUNT

    marks = [mark.encode() for mark in (word, name, inside, r"198\.51\.100\.", "agent-of", receipts[0])]
    backup = tmp_path / "backup.sqlite3"
    folder = server.installation.folder
    for path in folder.rglob("prongsai.db"):
        with sqlite3.connect(path) as source, sqlite3.connect(backup) as target:
            source.backup(target)
    found = {}
    for path in [*folder.rglob("*"), backup]:
        if path.is_file() and (here := hits(path.read_bytes(), marks)):
            found[str(path)] = here
    assert found == {}

    time.sleep(2)  # the last connections end
    for line, content in memory(server.process.pid):
        if here := hits(content, marks):
            found[line.split()[-1] + " " + line.split()[0]] = here
    assert found == {}, f"{sum(sum(here.values()) for here in found.values())} marks in memory"
