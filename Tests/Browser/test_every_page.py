"""Follows every link there is, and looks at one page of each kind."""

import re
from urllib.parse import urldefrag, urlsplit

import pytest


def kind(path):
    """Pages that differ only in an identifier or a year are of one kind."""
    return re.sub(r"/\d+", "/N", path)


def crawl(walk, start, within):
    seen, waiting = set(), [start]
    while waiting:
        path = waiting.pop(0)
        if kind(path) in seen:
            continue
        seen.add(kind(path))
        walk.open(path)
        for link in walk.page.locator("a[href]").all():
            target = urlsplit(urldefrag(link.get_attribute("href")).url)
            inside = target.netloc == "" and target.path.startswith(within)
            leads_to_a_file = re.search(r"\.\w+$|/pdf$|/files/", target.path)
            if inside and not leads_to_a_file:
                waiting.append(target.path + ("?" + target.query if target.query else ""))
    return seen


@pytest.mark.parametrize("width, scheme", [(360, "light"), (1280, "dark")])
@pytest.mark.parametrize("login", ["khuan-khanun.ita", "samut-prakan-pao.ita"])
def test_every_page_of_the_staff_side(walker, login, width, scheme):
    clerk = walker(width=width, scheme=scheme)
    clerk.sign_in(login)
    seen = crawl(clerk, "/office/", "/office/")
    assert len(seen) > 12, seen


@pytest.mark.parametrize("width, scheme", [(360, "dark"), (1280, "light")])
@pytest.mark.parametrize("slug", ["non-mueang", "khuan-khanun", "dong-mafai", "nikhom-songkhro", "samut-prakan-pao"])
def test_every_page_of_the_public_side(walker, slug, width, scheme):
    seen = crawl(walker(width=width, scheme=scheme), f"/{slug}/", f"/{slug}/")
    assert len(seen) > 4, seen
