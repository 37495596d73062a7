"""The menu as the office arranges it, and reading made easier."""

import pytest

HOME = "/khuan-khanun/"


@pytest.mark.parametrize("javascript", [True, False])
def test_a_head_moves_an_entry_and_visitors_see_it(walker, javascript):
    head = walker("head", javascript=javascript)
    head.sign_in("khuan-khanun.head")
    head.follow("เว็บไซต์").follow("เมนู", exact=True).sees("ที่อยู่ที่ใช้ได้")
    rows = head.page.locator("tbody tr")
    empty = rows.nth(rows.count() - 4)
    title = f"ราคากลาง {javascript}"
    empty.locator('[name="order"]').fill("1")
    empty.locator('[name="title"]').fill(title)
    empty.locator('[name="path"]').fill("no-such-page/at/all")
    head.press("บันทึก").sees("ไม่มีหน้านี้ในเว็บไซต์")
    assert head.page.locator(f'[name="title"][value="{title}"]').count() == 1
    head.page.locator('[name="path"][value="no-such-page/at/all"]').fill("pages/procurement")
    head.press("บันทึก").sees("บันทึกแล้ว")

    visitor = walker("visitor", width=390, javascript=javascript, scheme="dark")
    visitor.open(HOME).follow(title).sees("แผนการจัดซื้อจัดจ้าง")
    head.press("กลับไปใช้รายการมาตรฐาน")
    visitor.open(HOME)
    assert title not in visitor.page.content()


@pytest.mark.parametrize("javascript", [True, False])
def test_groups_of_the_menu_open_without_a_script(walker, javascript):
    visitor = walker("visitor", width=390, javascript=javascript)
    visitor.open(HOME + "contact")
    menu = visitor.page.locator("nav.public-menu")
    menu.locator("summary", has_text="กฎหมายและแผน").click()
    visitor.follow("ดรรชนีข้อมูลข่าวสาร", within=menu).sees("มาตรา 7 (1)").follow("มาตรา 9").sees("มาตรา 9 (3)")
    visitor.follow("แผน", exact=True).sees("ตัวเลขนี้มาจากไหน")


@pytest.mark.parametrize("javascript", [True, False])
def test_letters_grow_and_colours_change(walker, javascript):
    visitor = walker("visitor", javascript=javascript)
    visitor.open(HOME)
    size = "getComputedStyle(document.documentElement).fontSize"
    before = float(visitor.page.evaluate(size).removesuffix("px"))
    visitor.page.locator("summary", has_text="ขนาดและสี").click()
    visitor.page.get_by_label("ใหญ่มาก").check()
    visitor.page.get_by_label("เหลืองบนดำ").check()
    assert float(visitor.page.evaluate(size).removesuffix("px")) > before * 1.3
    assert visitor.page.evaluate("getComputedStyle(document.body).color") == "rgb(255, 255, 0)"
    if javascript:
        visitor.open(HOME + "news")
        assert visitor.page.evaluate("getComputedStyle(document.body).color") == "rgb(255, 255, 0)"
