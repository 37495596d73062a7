"""A new installation: from the one-time code to the first administrator's desk."""

import re
import shutil

import pytest

from conftest import Installation, Server

PASSWORD = "ลานวัดมีต้นโพธิ์ใหญ่"


@pytest.fixture(scope="module")
def server(fonts, tmp_path_factory):
    folder = tmp_path_factory.mktemp("empty") / "data"
    shutil.copytree(fonts, folder / "fonts")
    server = Server(Installation(folder))
    yield server
    server.stop()


def test_the_first_administrator_sets_up_the_office(walker, server):
    code = re.search(r"\b[0-9A-Z]{5}(-[0-9A-Z]{5}){3}\b", server.output())[0]
    clerk = walker()
    clerk.open("/office/").sees("เริ่มใช้โปร่งใส")

    form = {
        "code": "AAAAA-AAAAA-AAAAA-AAAAA",
        "name": "องค์การบริหารส่วนตำบลบ้านใหม่ <น้ำ>",
        "province": "พัทลุง",
        "slug": "ban-mai",
        "position": "นักวิเคราะห์นโยบายและแผน",
        "login": "plan.officer",
        "password": PASSWORD,
        "again": PASSWORD,
    }
    clerk.fill(**form).press("เริ่มใช้งาน").sees("รหัสติดตั้งไม่ถูกต้อง")
    clerk.fill(code=code, password=PASSWORD, again=PASSWORD).press("เริ่มใช้งาน").sees("เข้าสู่ระบบ")

    clerk.fill(login="plan.officer", password="ผิดแน่นอนครับผม").press("เข้าสู่ระบบ").sees("ไม่ถูกต้อง")
    clerk.fill(login="plan.officer", password=PASSWORD).press("เข้าสู่ระบบ").sees("<น้ำ>")

    links = clerk.page.get_by_role("navigation").get_by_role("link").all()
    for path in dict.fromkeys(link.get_attribute("href") for link in links):
        clerk.open(path)
    clerk.open("/office/account").press("ออกจากระบบ").sees("เข้าสู่ระบบ")


def test_the_set_up_page_is_gone_afterwards(walker):
    stranger = walker()
    stranger.open("/office/setup", status=404)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path, status", [("/", 200), ("/ban-mai/", 200), ("/office/sign-in", 200), ("/none", 404)])
def test_what_a_stranger_sees(walker, width, path, status):
    walker(width=width).open(path, status=status)
