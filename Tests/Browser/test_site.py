"""News from the desk to the visitor and back."""

import pytest


@pytest.mark.parametrize("javascript", [True, False])
def test_news_is_written_published_found_and_withdrawn(walker, javascript):
    title = f"เปิดห้องสมุดวันเสาร์ {javascript}"
    clerk = walker("clerk", javascript=javascript)
    clerk.sign_in("khuan-khanun.ita")
    clerk.follow("เว็บไซต์").follow("เขียนข่าว")
    clerk.fill(title=title, body="# เวลา\n- เช้า ๘.๓๐ น.\n- บ่าย 13.00 น.").press("บันทึกร่าง")
    clerk.sees("ร่าง ยังไม่เผยแพร่")
    desk = clerk.page.url

    visitor = walker("visitor", width=360, javascript=javascript, scheme="dark")
    visitor.open("/khuan-khanun/")
    assert title not in visitor.page.content()

    clerk.press("เผยแพร่").sees("เผยแพร่อยู่")
    visitor.open("/khuan-khanun/").fill(q="๑๓.00").press("ค้นหา")
    visitor.sees("พบ").follow(title).sees("บ่าย 13.00 น.")

    clerk.page.goto(desk)
    clerk.page.locator("summary", has_text="ถอนการเผยแพร่").click()
    clerk.fill(reason="ห้องสมุดปิดซ่อม").press("ถอนการเผยแพร่").sees("ถอนการเผยแพร่แล้ว")
    visitor.open(visitor.page.url, status=410).sees("ห้องสมุดปิดซ่อม")
    visitor.open("/khuan-khanun/news")
    assert title not in visitor.page.content()
