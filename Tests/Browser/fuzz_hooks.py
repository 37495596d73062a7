"""What makes made-up requests go deep: half of them reach an office that is there, through a page's own form."""

import itertools
import os
import random
import re

import requests
import schemathesis

ADDRESS = os.environ["FUZZED_ADDRESS"]
MATTER = {"reference": os.environ["FUZZED_REFERENCE"], "secret": os.environ["FUZZED_SECRET"]}
chance = random.Random(7)
visitor = itertools.count()


def drawn(path, field):
    """The number that a page of the office draws for its form."""
    page = requests.get(ADDRESS + path, timeout=60).text
    found = re.search(rf'name="{field}" value="([^"]*)"', page)
    return found.group(1) if found else None


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    if path_parameters and "slug" in path_parameters and chance.random() < 0.9:
        path_parameters["slug"] = "khuan-khanun"
    return path_parameters


@schemathesis.hook
def map_body(context, body):
    if not isinstance(body, dict) or chance.random() < 0.2:
        return body
    if "ticket" in body:
        body["ticket"] = drawn("/khuan-khanun/enquiries/ask", "ticket")
    if "reference" in body:
        body.update(MATTER)
    return body


@schemathesis.hook
def before_call(context, case, kwargs):
    number = next(visitor)
    case.headers = {**(case.headers or {}), "X-Forwarded-For": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"}
