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

    def __init__(self, port, kind, first, action, more, receipt):
        self.kind, self.action, self.receipt, self.heard = kind, action, receipt, None
        path, typed = first
        body = None if typed is None else urllib.parse.urlencode(typed).encode()
        status, text = ask(port, "GET" if body is None else "POST", path, body, {"Content-Type": PLAIN})
        assert status == 200, f"{path} answered {status}"
        self.fields = {**Hidden(action, text).fields, **more}

    def send(self, port):
        """What stands on the receipt; nothing when no answer came."""
        if self.kind == "answer":
            body, kind = urllib.parse.urlencode(self.fields), PLAIN
        else:
            edge = uuid.uuid4().hex
            parts = [
                f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
                for name, value in self.fields.items()
            ]
            parts.append(f'--{edge}\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nแนบ\r\n')
            body, kind = "".join(parts) + f"--{edge}--\r\n", f"multipart/form-data; boundary={edge}"
        try:
            status, text = ask(port, "POST", self.action, body.encode(), {"Content-Type": kind})
        except (OSError, http.client.HTTPException):
            return None
        found = re.search(self.receipt, text)
        assert status == 200 and found, f"{self.action} answered {status}: {re.sub('<[^>]*>', ' ', text)[-1500:]}"
        return found[1]


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
    light = {"q-fault": "dark", "q-danger": "yes", "q-lamps": "3", "q-place-words": "หน้าตลาด"}
    person = {"name": "ผู้แจ้ง", "contact": "081-234-5678", "at": "check", "go": "send"}
    question, request = f"{OFFICE}/enquiries/ask", f"{OFFICE}/enquiries/request"
    general, report = f"{OFFICE}/complaints/general", f"{OFFICE}/complaints/corruption"
    service = f"{OFFICE}/services/street-light/request"
    survey = OFFICE + re.search(r"/surveys/\d+(?=/answer)", open_survey(port))[0]
    matter, receipt = r'name="reference" value="(\w+)"', r'class="receipt-code"[^>]*>\s*([\w -]+?)\s*<'
    kinds = [
        ("matter", (question, None), question, words, matter),
        ("matter", (request, None), request, words, matter),
        ("matter", (f"{general}/where", place), f"{general}/new", words | place, matter),
        ("service", (service, None), service, light | person, matter),
        ("report", (f"{report}/write", []), report, {"words": "เรียกเงิน"}, receipt),
        ("answer", (survey, None), f"{survey}/answer", {}, "(รับคำตอบแล้ว|รับไว้แล้ว)"),
    ]
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

    # Which rows one form of each kind makes.
    rows = {
        "matter": ["case_record", "case_attachment"],
        "service": ["case_record", "case_attachment", "service_request", "service_answer"],
        "report": ["complaint_report", "complaint_message"],
        "answer": ["survey_answer"],
    }
    expected = {table: count(table) for tables in rows.values() for table in tables}
    batch, unheard, sent = [], 0, 0
    for _ in range(CYCLES):
        server = Server(installation)
        for form in batch:
            again = form.send(server.port)
            same = form.kind == "answer" or form.heard in (None, again)
            assert again is not None and same, f"{form.action} gave another receipt"
            unheard += form.heard is None
            for table in rows[form.kind]:
                expected[table] += 1
        sent += len(batch)
        assert {table: count(table) for table in expected} == expected
        assert not missing()
        batch = forms(server.port)
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            sendings = [pool.submit(form.send, server.port) for form in batch]
            time.sleep(random.uniform(0, 0.4))
            server.process.kill()
            for form, sending in zip(batch, sendings):
                form.heard = sending.result()
        server.process.wait()
    print(f"{CYCLES} cycles, {sent} forms, {unheard} of them sent again without an answer to the first")
    assert CYCLES < 20 or 0 < unheard < sent, "the killing never fell between the answers"
