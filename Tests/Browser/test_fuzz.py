"""Every public page and form against made-up requests from its own description: the product never answers 5xx.

FUZZ_CASES says how many for each address; a whole run (scripts/check-slow) takes 200 and more.
"""

import os
import pathlib
import subprocess
import sys

from test_hostile import ask

HERE = pathlib.Path(__file__).parent


def fuzz(server, tmp_path, method, cases):
    reference, secret = ask(server)
    environment = os.environ | {
        "SCHEMATHESIS_HOOKS": str(HERE / "fuzz_hooks.py"), "FUZZED_ADDRESS": server.address,
        "FUZZED_REFERENCE": reference, "FUZZED_SECRET": secret}
    run = subprocess.run(
        [
            pathlib.Path(sys.executable).with_name("schemathesis"), "run", f"{server.address}/api/openapi.json",
            "--phases", "fuzzing", "--checks", "not_a_server_error", "--include-method", method, "--max-examples",
            str(cases), "--seed", "7", "--continue-on-failure", "--suppress-health-check", "all", "--warnings", "off",
            "--generation-database", "none", "--no-color",
        ],
        cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout[-8000:] + run.stderr[-2000:]


def test_forms_never_fail_whatever_is_sent(server, tmp_path):
    fuzz(server, tmp_path, "POST", int(os.environ.get("FUZZ_CASES", "20")))


def test_pages_never_fail_whatever_is_asked(server, tmp_path):
    fuzz(server, tmp_path, "GET", int(os.environ.get("FUZZ_CASES", "5")))
