"""Looks at one page of each kind of the staff side, as three officers."""

import pytest

from crawl import crawl


@pytest.mark.parametrize(
    "login, width, scheme",
    [("khuan-khanun.ita", 360, "light"), ("samut-prakan-pao.ita", 1280, "dark"), ("khuan-khanun.audit", 768, "light")],
)
def test_every_page_of_the_staff_side(walker, login, width, scheme):
    clerk = walker(width=width, scheme=scheme)
    clerk.sign_in(login)
    seen, wrong = crawl(clerk, "/office/")
    assert wrong == []
    assert len(seen) > 12, seen
