"""What makes made-up requests go deep: half of them reach an office that is there, through a page's own form."""

import itertools
import os
import random
import re

import requests
import schemathesis

ADDRESS = os.environ["FUZZED_ADDRESS"]
MATTER = {"reference": os.environ["FUZZED_REFERENCE"], "secret": os.environ["FUZZED_SECRET"]}
HOME = "/khuan-khanun"
PAGES = ["", "/services", "/surveys", "/complaints/general", "/enquiries", "/news", "/oit/2567", "/data"]
chance = random.Random(7)
visitor = itertools.count()


def drawn(path, field):
    """The number that a page of the office draws for its form."""
    page = requests.get(ADDRESS + path, timeout=60).text
    found = re.search(rf'name="{field}" value="([^"]*)"', page)
    return found.group(1) if found else None


def links():
    """Addresses that lead somewhere, from pages that have many of them."""
    found = set()
    for page in PAGES:
        text = requests.get(ADDRESS + HOME + (page or "/"), timeout=60).text
        found.update(re.findall(rf'(?:href|action)="({HOME}/[^"?#]*)"', text))
    return sorted(found)


KNOWN = links()


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    if not path_parameters or "slug" not in path_parameters or chance.random() < 0.1:
        return path_parameters
    pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(context.operation.path))
    # Forms answer beneath the pages that lead to them.
    fitting = [match for link in KNOWN for end in ("", "/request", "/answer") if (match := re.fullmatch(pattern, link + end))]
    if fitting and chance.random() < 0.7:
        return path_parameters | chance.choice(fitting).groupdict()
    return path_parameters | {"slug": "khuan-khanun"}


@schemathesis.hook
def map_body(context, body):
    if not isinstance(body, dict) or chance.random() < 0.2:
        return body
    if "ticket" in body:
        body["ticket"] = drawn("/khuan-khanun/enquiries/ask", "ticket")
    if "go" in body:
        body["go"], body["at"] = chance.choice(["next", "back", "save", "return", "send"]), chance.choice(["1", "2", "check"])
    if "reference" in body:
        body.update(MATTER)
    return body


@schemathesis.hook
def before_call(context, case, kwargs):
    number = next(visitor)
    case.headers = {**(case.headers or {}), "X-Forwarded-For": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"}
