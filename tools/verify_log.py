#!/usr/bin/env python3
"""Checks an organisation's publication log without any of the program's own code. Python's standard library only.

    verify_log.py LOG.json [MORE.json ...] [--since OLD.json] [--key HEX]

LOG.json is /SLUG/log.json; a log of more than one page is given as all of its files, or as the first page's https address.
Each entry is hashed into the tree of RFC 6962, and the tree must have, entry by entry, the roots that the log signed
(Ed25519, RFC 8032). --since holds it against a copy kept earlier; --key against the key that you know.
"""

import argparse
import hashlib
import json
import sys
import urllib.parse
import urllib.request

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def add(a, b):
    """The sum of two points of the curve, each as (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z."""
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = f - e, h - g, h + g, f + e
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number, point):
    total = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = add(total, point)
        point, number = add(point, point), number >> 1
    return total


def point(data):
    """The point that 32 bytes stand for; None when they stand for none."""
    sign, y = data[31] >> 7, int.from_bytes(data, "little") & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


BASE = point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def is_signed(message, signature, key):
    if len(signature) != 64 or len(key) != 32:
        return False
    a, r, s = point(key), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    left, right = times(s, BASE), add(r, times(k, a))
    return all((left[i] * right[2] - right[i] * left[2]) % P == 0 for i in (0, 1))


def leaf(record):
    """The hash of an entry; a closed one shows it and nothing else."""
    if "entry" not in record:
        return bytes.fromhex(record["leaf"])
    names = ("salt", "access", "kind", "subject", "version", "sha256", "at", "path", "title", "reason")
    lines = ["prongsai entry 1"] + [str(record["entry"][name]) for name in names]
    return hashlib.sha256(b"\0" + "\n".join(lines).encode()).digest()


def root(peaks):
    """Folds the full subtrees, from the largest to the smallest, into one hash."""
    total = peaks[-1]
    for one in reversed(peaks[:-1]):
        total = hashlib.sha256(b"\1" + one + total).digest()
    return total


def load(names):
    """The entries of all pages in order, and how many the log says it has."""
    records, size = [], 0
    for name in names:
        while name:
            if name.startswith("http"):
                with urllib.request.urlopen(name, timeout=30) as answer:
                    page = json.load(answer)
            else:
                with open(name, encoding="utf-8") as file:
                    page = json.load(file)
            if page.get("format") != "prongsai log 1":
                sys.exit(f"{name} is no page of a publication log")
            records, size = records + page["entries"], max(size, page["size"])
            name = urllib.parse.urljoin(name, page["next"]) if page["next"] and name.startswith("http") else None
    return sorted(records, key=lambda record: record["number"]) if len(names) > 1 else records, size


def first_break(records, size, old, key):
    """The number of the first entry that does not fit, and why; None when all do."""
    peaks = []
    for number, record in enumerate(records, 1):
        head = record["head"]
        one, count = leaf(record), number - 1
        while count & 1:
            one, count = hashlib.sha256(b"\1" + peaks.pop() + one).digest(), count >> 1
        peaks.append(one)
        if record["number"] != number or head["size"] != number or head["root"] != root(peaks).hex():
            return number, "is not what was signed: changed, deleted, inserted or moved"
        lines = ["prongsai head 1", head["origin"], head["size"], head["root"], head["at"], ""]
        message = "\n".join(map(str, lines)).encode()
        if head["origin"] != records[0]["head"]["origin"] or not is_signed(
            message, bytes.fromhex(head["signature"]), bytes.fromhex(head["key"])
        ):
            return number, "has a signature that is not good"
        if head["key"] != (key or records[0]["head"]["key"]):
            return number, "is signed by another key"
        if number <= len(old) and (leaf(old[count := number - 1]) != leaf(record) or old[count]["head"]["key"] != head["key"]):
            return number, "is not the one that was there before"
    if len(records) < max(len(old), size) or len(records) > size:
        return min(len(records), size) + 1, "is missing, or one too many"
    return None


def main():
    parser = argparse.ArgumentParser(description="Checks a publication log.")
    parser.add_argument("pages", nargs="+", metavar="LOG.json")
    parser.add_argument("--since", metavar="OLD.json", help="the same log as kept earlier")
    parser.add_argument("--key", metavar="HEX", help="the log's key as you know it")
    wish = parser.parse_args()
    records, size = load(wish.pages)
    found = first_break(records, size, load([wish.since])[0] if wish.since else [], wish.key)
    if found:
        sys.exit(f"entry {found[0]} {found[1]}")
    head = records[-1]["head"] if records else {"origin": "empty log", "key": "none"}
    print(f"{head['origin']}: {size} entries are as they were signed by {head['key']}")


if __name__ == "__main__":
    main()
