"""The disclosure checklist: found by a stranger within three clicks, and brought there by the office step by step."""

import datetime
import hashlib

import pytest

HOME = "/khuan-khanun/"
FROZEN = ["page.html", "paper.pdf", "data.csv", "rows.csv"]


def links(walk, start):
    found = walk.page.eval_on_selector_all("main a[href]", "all => all.map(a => a.getAttribute('href'))")
    return [link for link in dict.fromkeys(found) if link.startswith(start)]


@pytest.mark.parametrize("width, javascript", [(360, True), (1280, False)], ids=["phone", "without-javascript"])
def test_a_stranger_reaches_every_item_in_at_most_three_clicks(walker, width, javascript):
    reader = walker(width=width, javascript=javascript)
    reader.open(HOME).follow("ข้อมูลที่เปิดเผย")
    years = [link for link in links(reader, HOME + "oit/") if link.count("/") == 3 and "?" not in link]
    assert {HOME + "oit/2567", HOME + "oit/2568"} <= set(years)
    live = {}
    for year in years:
        reader.open(year)
        items = [link for link in links(reader, year + "/o")]
        assert len(items) >= 26, year
        for item in items:
            response = reader.page.goto(item)
            assert response.status == 200, item
            if "ข้อมูลอยู่ที่นี่" not in reader.page.inner_text("main"):
                continue
            live.setdefault(year, []).append(item)
            if year.endswith("2568") or len(live[year]) <= 5:
                reader.look()
            for source in links(reader, HOME):
                assert reader.page.request.get(source).status == 200, f"{item} leads to {source}"
    assert len(live[HOME + "oit/2567"]) == 35 and len(live[HOME + "oit/2568"]) == 8


def test_a_stranger_checks_what_was_frozen(walker):
    reader = walker()
    reader.open(HOME + "oit/2568/o27").follow("แผนมาตรการส่งเสริมคุณธรรมและความโปร่งใส ณ").sees("อนุมัติโดย").look()
    base = reader.page.url
    files = {name: reader.page.request.get(f"{base}/{name}").body() for name in FROZEN}
    sums = reader.page.request.get(f"{base}/SHA256SUMS").text()
    for name, content in files.items():
        assert f"{hashlib.sha256(content).hexdigest()}  {name}\n" in sums, name
    reader.sees(hashlib.sha256(sums.encode()).hexdigest())
    # Nothing runs in the page itself, the look of a test included.
    assert "ตัวเลขนี้มาจากไหน" in files["page.html"].decode()


def test_an_approved_item_gets_its_hour_and_loses_it_again(walker):
    clerk, reader = walker("clerk"), walker("reader")
    clerk.sign_in("khuan-khanun.ita").open("/office/oit/2568/o2").look()
    clerk.page.get_by_text("กำหนดเวลาเผยแพร่").first.click()
    clerk.page.fill('[name="due_on"]', (datetime.date.today() + datetime.timedelta(days=30)).isoformat())
    clerk.page.fill('[name="due_time"]', "08:30")
    clerk.press("กำหนดเวลาเผยแพร่").sees("จะเผยแพร่เองเมื่อ").look()
    reader.open(HOME + "oit/2568/o2").sees("ยังไม่มีข้อมูลเผยแพร่")
    clerk.press("ยกเลิกเวลาที่กำหนด").sees("ยกเลิกเวลาที่กำหนดแล้ว")


def test_a_stranger_sees_where_the_figures_come_from(walker):
    reader = walker()
    reader.open(HOME + "oit/2568").follow("ผลประเมินปีก่อนอ่อนเรื่องใด จะแก้อย่างไร")
    reader.follow("แผนมาตรการส่งเสริมคุณธรรมและความโปร่งใส (ข้อมูลปัจจุบัน)").sees("ตัวเลขนี้มาจากไหน").sees("7 รายการ")
    reader.open(HOME + "oit/2568/O21", 200).sees("ประกาศที่เผยแพร่ไว้เป็นของปีก่อน")
    assert reader.page.url.endswith("/oit/2568/o21")


def test_an_item_comes_from_a_file_to_everyones_eyes(walker, tmp_path):
    clerk, mayor, reader = walker("clerk"), walker("mayor", width=360), walker("reader")
    clerk.sign_in("khuan-khanun.ita").open("/office/oit/2568/o5")
    plan = tmp_path / "แผนพัฒนาท้องถิ่น.pdf"
    plan.write_bytes(b"%PDF-1.7 plan")
    clerk.page.locator('[name="file"]').set_input_files(plan)
    clerk.press("บันทึกร่าง").sees("บันทึกร่างแล้ว")
    clerk.press("ส่งตรวจ").press("ตรวจแล้ว ครบถ้วน").sees("ผู้บริหาร")
    reader.open(HOME + "oit/2568/o5").sees("ยังไม่มีข้อมูลเผยแพร่")
    mayor.sign_in("khuan-khanun.mayor").open("/office/oit/2568/o5").press("อนุมัติให้เผยแพร่").sees("อนุมัติแล้ว")
    clerk.open("/office/oit/2568/o5").press("เผยแพร่").sees("ทุกคนเห็นได้ทันที")
    reader.open(HOME + "oit/2568/o5").sees("แผนพัฒนาท้องถิ่น.pdf")
