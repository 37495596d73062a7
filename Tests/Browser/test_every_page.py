"""Follows every link there is, and looks at one page of each kind."""

import re
from urllib.parse import urldefrag, urlsplit

import pytest


def kind(address):
    """Pages that differ only in an identifier, a code, a year or what a form is filled with are of one kind."""
    parts = urlsplit(address)
    chosen = [field for field in parts.query.split("&") if field.startswith(("view=", "shape="))]
    return re.sub(r"/o?\d+", "/N", parts.path) + "?" + "&".join(chosen)


def crawl(walk, start):
    """Opens one page of each kind below `start`; gives the kinds, and what was wrong with them."""
    seen, waiting, wrong = set(), [start], []
    while waiting:
        address = waiting.pop(0)
        if kind(address) in seen:
            continue
        seen.add(kind(address))
        walk.complaints.clear()
        try:
            walk.open(address)
        except AssertionError as error:
            wrong.append(str(error))
        for link in walk.page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))"):
            target = urldefrag(link).url
            if target.startswith(start) and not re.search(r"\.\w+$|/(pdf|docx|xlsx|zip)(\?|$)|/files/|/wording/", target):
                waiting.append(target)
    return seen, wrong


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


@pytest.mark.parametrize(
    "slug, width, scheme",
    [
        ("non-mueang", 1280, "light"),
        ("khuan-khanun", 360, "dark"),
        ("dong-mafai", 768, "dark"),
        ("nikhom-songkhro", 360, "light"),
        ("samut-prakan-pao", 360, "light"),
    ],
)
def test_every_page_of_the_public_side(walker, slug, width, scheme):
    seen, wrong = crawl(walker(width=width, scheme=scheme), f"/{slug}/")
    assert wrong == []
    assert len(seen) > 3, seen
