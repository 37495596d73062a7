"""News on its way to followers: over real HTTP and SMTP to machines of the test's own."""

import email
import hashlib
import hmac
import http.server
import json
import queue
import re
import socket
import threading

import pytest
from aiosmtpd.controller import Controller

from conftest import Server

KEY = "a shared key of the test"


class Hook:
    """Takes announcements and answers each with the next status of its list, then with 204."""

    def __init__(self):
        self.heard, self.answers = queue.Queue(), [204, 410]
        hook = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                hook.heard.put((self.headers, body))
                self.send_response(hook.answers.pop(0) if hook.answers else 204)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def next(self):
        headers, body = self.heard.get(timeout=60)
        second, mark = re.fullmatch(r"t=(\d+),v1=(\w+)", headers["X-Prongsai-Signature"]).groups()
        expected = hmac.new(KEY.encode(), f"{second}.".encode() + body, hashlib.sha256).hexdigest()
        assert hmac.compare_digest(mark, expected)
        return headers["Idempotency-Key"], json.loads(body)


class Postbox:
    def __init__(self):
        self.letters = queue.Queue()

    async def handle_DATA(self, server, session, envelope):
        self.letters.put((envelope.rcpt_tos, email.message_from_bytes(envelope.content)))
        return "250 taken"

    def next(self):
        recipients, letter = self.letters.get(timeout=60)
        return recipients, letter, letter.get_payload(decode=True).decode()


@pytest.fixture
def hook():
    hook = Hook()
    yield hook
    hook.server.shutdown()


@pytest.fixture
def postbox():
    postbox = Postbox()
    controller = Controller(postbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    postbox.port = controller.port
    yield postbox
    controller.stop()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def server(demo, tmp_path):
    server = Server(demo.copy(tmp_path / "data"), "--reach", "anywhere", "--address", "{address}")
    yield server
    server.stop()


def wait_for(walk, path, words):
    """Looks again until the page says so."""
    for _ in range(60):
        walk.page.goto(path)
        if words in walk.page.locator("body").inner_text():
            return walk.look()
        walk.page.wait_for_timeout(500)
    raise AssertionError(f"{path} never said {words!r}")


def test_news_reaches_followers_and_every_end_is_seen(walker, hook, postbox):
    admin = walker("admin")
    admin.sign_in("khuan-khanun.ita").follow("ช่องทางส่งข่าว").sees("ยังไม่มีรายการส่ง")
    admin.follow("ตั้งค่า เว็บฮุก").fill(url=f"http://127.0.0.1:{hook.server.server_port}/hook", secret=KEY)
    admin.page.get_by_label("เปิดช่องทางนี้").check()
    admin.press("บันทึก").sees("บันทึกการตั้งค่า").press("ทดสอบ").sees("ปลายทางรับข้อความทดสอบแล้ว")
    assert KEY not in admin.page.content()
    assert hook.next()[1]["kind"] == "test"
    admin.open("/office/channels/email").fill(
        host="127.0.0.1", port=str(postbox.port), sender="news@example.go.th"
    )
    admin.page.get_by_label("ไม่เข้ารหัส").check()
    admin.page.get_by_label("เปิดช่องทางนี้").check()
    admin.press("บันทึก").press("ทดสอบ").sees("ส่งจดหมายทดสอบ")
    assert postbox.next()[0] == ["news@example.go.th"]

    visitor = walker("visitor", width=390, scheme="dark")
    visitor.open("/khuan-khanun/subscribe").fill(email="reader@example.com").press("ขอรับข่าว").sees("โปรดเปิดอีเมลของท่าน")
    recipients, _, text = postbox.next()
    assert recipients == ["reader@example.com"]
    visitor.open(re.search(r"https?://\S+/subscribe/confirm/\S+", text)[0]).press("ยืนยัน").sees("ติดตามข่าวแล้ว")

    admin.follow("เว็บไซต์").follow("เขียนข่าว").fill(title="ประกาศหยุดน้ำ", body="พรุ่งนี้ทั้งตำบล").press("บันทึกร่าง")
    desk = admin.page.url
    for channel in ["เว็บฮุก", "อีเมล"]:
        admin.page.get_by_label(channel).check()
    admin.press("เผยแพร่").sees("การบอกผู้ติดตาม")
    key, body = hook.next()
    assert body["title"] == "ประกาศหยุดน้ำ"
    _, letter, text = postbox.next()
    assert "พรุ่งนี้ทั้งตำบล" in text and letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    wait_for(admin, "/office/channels", "ส่งไม่สำเร็จ").sees("ส่งแล้ว 1 จาก 1 ราย").press("ส่งอีกครั้ง")
    assert hook.next()[0] == key
    wait_for(admin, desk, "ส่งแล้ว").sees("เว็บฮุก")

    visitor.open(body["url"]).sees("ประกาศหยุดน้ำ")
    visitor.open(re.search(r"https?://\S+/subscribe/end/\S+", text)[0]).press("เลิกติดตาม").sees("เลิกติดตามข่าวแล้ว")


def test_an_address_inside_the_network_is_refused_unless_the_host_allows(chromium, demo, tmp_path, hook):
    closed = Server(demo.copy(tmp_path / "closed"))
    try:
        context = chromium.new_context(base_url=closed.address, locale="th-TH")
        page = context.new_page()
        page.goto("/office/")
        page.fill('[name="login"]', "khuan-khanun.ita")
        page.fill('[name="password"]', "prongsai-demo")
        page.get_by_role("button", name="เข้าสู่ระบบ").click()
        page.goto("/office/channels/webhook")
        page.fill('[name="url"]', f"http://127.0.0.1:{hook.server.server_port}/hook")
        page.fill('[name="secret"]', KEY)
        page.get_by_role("button", name="บันทึก").click()
        page.get_by_role("button", name="ทดสอบ").click()
        assert "อยู่ภายในเครือข่าย" in page.locator("body").inner_text()
        assert hook.heard.empty()
    finally:
        closed.stop()
