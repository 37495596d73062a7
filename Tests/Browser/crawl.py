"""Follows every link there is, and opens one page of each kind."""

import re
from urllib.parse import urldefrag, urlsplit


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
