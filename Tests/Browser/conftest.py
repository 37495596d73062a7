"""A real server on a copy of the demo, and a Chromium to walk through it."""

import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
import uuid

import pytest
from playwright.sync_api import sync_playwright

from walk import Walk

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("PRONGSAI_BINARY", ROOT / ".build/debug/prongsai"))
POSTGRES = os.environ.get("PRONGSAI_TEST_POSTGRES")
ENGINES = ["sqlite"] + (["postgres"] if POSTGRES else [])


class Demo:
    """The demo as `prongsai demo` makes it: a data folder, and what it printed."""

    def __init__(self, folder, database=None):
        self.folder = folder
        self.environment = {**os.environ, "PRONGSAI_DATABASE": database or ""}
        if not database:
            del self.environment["PRONGSAI_DATABASE"]
        self.printed = subprocess.run(
            [BINARY, "demo", "--data", folder],
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
            timeout=300,
        ).stdout


class Server:
    """`prongsai serve` on a free port."""

    def __init__(self, demo):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.demo = demo
        self.log = open(demo.folder / "serve.log", "w+")
        self.process = subprocess.Popen(
            [BINARY, "serve", "--port", str(self.port), "--data", demo.folder],
            env=demo.environment,
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )
        self.wait()

    def wait(self, seconds=20):
        until = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < until:
            try:
                with urllib.request.urlopen(self.address + "/healthz", timeout=1):
                    return
            except OSError:
                time.sleep(0.05)
        raise AssertionError("the server did not come up:\n" + self.output())

    def output(self):
        self.log.flush()
        return pathlib.Path(self.log.name).read_text()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        ended = self.process.wait(timeout=30)
        assert ended == 0, f"the server ended with {ended}:\n{self.output()}"
        faults = [line for line in self.output().splitlines() if '"status":5' in line]
        assert faults == [], "the server answered with faults"


def database_of_its_own():
    """A schema of its own within the PostgreSQL of the tests."""
    name = "browser_" + uuid.uuid4().hex[:12]
    subprocess.run(["psql", "-qAt", POSTGRES, "-c", f"CREATE SCHEMA {name}"], check=True)
    return f"{POSTGRES}{'&' if '?' in POSTGRES else '?'}options=-csearch_path%3D{name}"


@pytest.fixture(scope="session")
def pristine(tmp_path_factory):
    """The demo on SQLite, made once; tests get copies."""
    folder = tmp_path_factory.mktemp("pristine") / "data"
    subprocess.run([ROOT / "scripts/fonts", folder / "fonts"], check=True)
    return Demo(folder)


def serve(engine, pristine, folder):
    if engine == "postgres":
        shutil.copytree(pristine.folder / "fonts", folder / "fonts")
        return Server(Demo(folder, database_of_its_own()))
    shutil.copytree(pristine.folder, folder)
    copy = Demo.__new__(Demo)
    copy.folder, copy.environment, copy.printed = folder, pristine.environment, pristine.printed
    return Server(copy)


@pytest.fixture(scope="module", params=["sqlite"])
def server(request, pristine, tmp_path_factory):
    """One server for the tests of a file, on a copy of the demo."""
    server = serve(request.param, pristine, tmp_path_factory.mktemp(request.param) / "data")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium")
        yield browser
        browser.close()


@pytest.fixture
def walker(chromium, server, request):
    """Makes people who walk through the product: `walker(width=360, javascript=False)`."""
    contexts = []

    def make(name=None, width=1280, javascript=True, scheme="light"):
        context = chromium.new_context(
            base_url=server.address,
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            color_scheme=scheme,
            locale="th-TH",
            accept_downloads=True,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        return Walk(context, server, f"{request.node.name}-{name or len(contexts)}")

    yield make
    for context in contexts:
        context.close()
