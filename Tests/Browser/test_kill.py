"""Forms on their way in while the server is killed: what was acknowledged is there once, however often it is sent."""

import concurrent.futures
import html.parser
import http.client
import os
import random
import re
import sqlite3
import time
import urllib.parse
import uuid

from conftest import Server

CYCLES = int(os.environ.get("PRONGSAI_KILL_CYCLES", 24))
OFFICE = "/khuan-khanun"
PLAIN = "application/x-www-form-urlencoded"


class Hidden(html.parser.HTMLParser):
    """The hidden fields of the form that goes to an address, and the first choice of each question."""

    def __init__(self, action, text):
        super().__init__()
        self.action, self.inside, self.fields = action, False, {}
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.inside = given.get("action", "").endswith(self.action)
        if self.inside and tag == "input" and given.get("type") in ("hidden", "radio"):
            self.fields.setdefault(given["name"], given["value"])


class Form:
    """A form as it was shown once; sending it again is the same form."""

    def __init__(self, port, page, action, more, is_matter=True):
        self.action, self.is_matter, self.receipt = action, is_matter, None
        first = urllib.parse.urlencode(more).encode() if page.endswith("/where") else None
        status, text = ask(port, "POST" if first else "GET", page, first, {"Content-Type": PLAIN} if first else {})
        assert status == 200, f"{page} answered {status}"
        self.fields = {**Hidden(action, text).fields, **more}

    def send(self, port):
        """The number on the receipt, or that it was taken; nothing when no answer came."""
        if self.is_matter:
            edge = uuid.uuid4().hex
            parts = [
                f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
                for name, value in self.fields.items()
            ]
            parts.append(f'--{edge}\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nแนบ\r\n')
            body, kind = "".join(parts) + f"--{edge}--\r\n", f"multipart/form-data; boundary={edge}"
        else:
            body, kind = urllib.parse.urlencode(self.fields), PLAIN
        try:
            status, text = ask(port, "POST", self.action, body.encode(), {"Content-Type": kind})
        except (OSError, http.client.HTTPException):
            return None
        assert status == 200, f"{self.action} answered {status}: {re.sub('<[^>]*>', ' ', text)[-1500:]}"
        if not self.is_matter:
            return "taken"
        return re.search(r'name="reference" value="(\w+)"', text)[1]


def ask(port, method, path, body=None, headers={}):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def forms(port):
    """One batch of what the public sends, two of each, in any order."""
    words = {"title": "เรื่องทดสอบ", "words": "ถ้อยคำ", "wish": "public"}
    place = {"category": "other", "village": "1", "spot": "หน้าตลาด", "point": ""}
    survey = OFFICE + re.search(r"/surveys/\d+(?=/answer)", open_survey(port))[0]
    doors = [f"{OFFICE}/enquiries/ask", f"{OFFICE}/enquiries/request"]
    general = f"{OFFICE}/complaints/general"
    kinds = [(door, door, words) for door in doors]
    kinds += [(f"{general}/where", f"{general}/new", words | place), (survey, f"{survey}/answer", {}, False)]
    batch = [Form(port, *kind) for kind in kinds * 2]
    random.shuffle(batch)
    return batch


def open_survey(port):
    """The page of the one survey that takes answers."""
    _, listed = ask(port, "GET", f"{OFFICE}/surveys")
    for path in sorted(set(re.findall(rf'{OFFICE}/surveys/\d+(?=")', listed))):
        _, text = ask(port, "GET", path)
        if "/answer" in text:
            return text
    raise AssertionError("no survey takes answers")


def test_nothing_acknowledged_is_lost_or_doubled_by_kill_9(demo, tmp_path):
    """Every cycle ends at a random moment; the next one sends everything of the last again."""
    seed = int(os.environ.get("PRONGSAI_SEED", random.randrange(2**32)))
    print(f"PRONGSAI_SEED={seed}")
    random.seed(seed)
    installation = demo.copy(tmp_path / "data")

    def count(table):
        with sqlite3.connect(f"file:{installation.folder}/prongsai.db?mode=ro", uri=True) as database:
            return database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]

    def missing():
        with sqlite3.connect(f"file:{installation.folder}/prongsai.db?mode=ro", uri=True) as database:
            names = {name for (name,) in database.execute("SELECT sha256 FROM case_attachment")}
        return names - {path.name.split(".")[0] for path in (installation.folder / "files").rglob("*")}

    before, attached, answers = count("case_record"), count("case_attachment"), count("survey_answer")
    matters, unheard = 0, 0
    batch, seconds = [], 0.3
    for _ in range(CYCLES):
        server = Server(installation)
        for form in batch:
            again = form.send(server.port)
            assert again is not None and form.receipt in (None, again), f"{form.action} gave another receipt"
            unheard += form.receipt is None
        matters += sum(form.is_matter for form in batch)
        answers += sum(not form.is_matter for form in batch)
        assert count("case_record") == before + matters
        assert count("survey_answer") == answers
        assert count("case_attachment") == attached + matters and not missing()
        batch = forms(server.port)
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            sendings = [pool.submit(form.send, server.port) for form in batch]
            time.sleep(random.uniform(0, seconds))
            server.process.kill()
            for form, sending in zip(batch, sendings):
                form.receipt = sending.result()
        server.process.wait()
    print(f"{CYCLES} cycles, {matters} matters, {unheard} forms were sent again without an answer to the first")
    assert CYCLES < 20 or 0 < unheard < matters, "the killing never fell between the answers"
