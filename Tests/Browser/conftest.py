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


class Installation:
    """A data folder and the environment that its commands run in."""

    def __init__(self, folder, database=None):
        self.folder = folder
        self.environment = {name: value for name, value in os.environ.items() if name != "PRONGSAI_DATABASE"}
        if database:
            self.environment["PRONGSAI_DATABASE"] = database

    def command(self, *arguments, data=True):
        """Runs `prongsai ARGUMENTS --data FOLDER` and gives what it printed."""
        return subprocess.run(
            [BINARY, *arguments, *(["--data", self.folder] if data else [])],
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
            timeout=300,
        ).stdout

    def copy(self, folder):
        shutil.copytree(self.folder, folder)
        return Installation(folder)


class Server:
    """`prongsai serve` on a free port or the one asked for; `{address}` in an option becomes the address."""

    def __init__(self, installation, *options, port=0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.installation = installation
        self.log = open(installation.folder / "serve.log", "w+")
        self.process = subprocess.Popen(
            [BINARY, "serve", "--port", str(self.port), "--data", installation.folder]
            + [option.format(address=self.address) for option in options],
            env=installation.environment,
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
def fonts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fonts")
    subprocess.run([ROOT / "scripts/fonts", folder], check=True)
    return folder


@pytest.fixture(scope="session")
def demo(fonts, tmp_path_factory):
    """The demo on SQLite, made once; tests get copies."""
    folder = tmp_path_factory.mktemp("demo") / "data"
    shutil.copytree(fonts, folder / "fonts")
    demo = Installation(folder)
    demo.command("demo")
    return demo


def demo_on(engine, demo, fonts, folder):
    if engine == "sqlite":
        return demo.copy(folder)
    shutil.copytree(fonts, folder / "fonts")
    installation = Installation(folder, database_of_its_own())
    installation.command("demo")
    return installation


@pytest.fixture(scope="module")
def server(demo, tmp_path_factory):
    """One server for the tests of a file, on a copy of the demo."""
    server = Server(demo.copy(tmp_path_factory.mktemp("copy") / "data"))
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
        walk = Walk(context, server, f"{request.node.name}-{name or len(contexts)}")
        walk.runs_scripts = javascript
        return walk

    yield make
    for context in contexts:
        context.close()
