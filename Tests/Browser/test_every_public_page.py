"""Looks at one page of each kind of every organisation's public side."""

import pytest

from crawl import crawl


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
