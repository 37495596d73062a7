"""How little a visitor on a weak line has to fetch."""

import urllib.parse

import pytest

PAGES = ["", "oit", "oit/2567", "oit/2568/o27", "news", "contact", "data", "data/oit-items", "ita", "measures", "log"]
# Fonts and pictures are not counted: text is read before they come, and fonts come once a year.
LIMIT = 50_000  # bytes as they travel
REQUESTS = 4


@pytest.mark.parametrize("page", PAGES)
def test_a_first_visit_stays_within_its_budget(chromium, server, page):
    context = chromium.new_context(base_url=server.address, locale="th-TH")
    try:
        tab = context.new_page()
        asked = []
        tab.on("requestfinished", lambda request: asked.append(request))
        tab.goto(f"/khuan-khanun/{page}", wait_until="networkidle")
        asked = [request for request in asked if request.response().status != 303]
        hosts = {urllib.parse.urlsplit(request.url).netloc for request in asked}
        assert hosts == {urllib.parse.urlsplit(server.address).netloc}
        counted = [request for request in asked if request.resource_type not in ("font", "image")]
        assert len(counted) <= REQUESTS, [request.url for request in counted]
        sizes = {request.url: request.sizes()["responseBodySize"] for request in counted}
        assert 1_000 < sum(sizes.values()) <= LIMIT, sizes
    finally:
        context.close()
