#!/usr/bin/env python3
"""Checks an organisation's publication log without any of the program's own code. Python's standard library only.

    verify_log.py LOG.json [MORE.json ...] [--since OLD.json] [--key HEX]
    verify_log.py COPY

LOG.json is /SLUG/log.json; a log of more than one page is given as all of its files, or as the first page's https address.
Among them may be heads, countersigned or not (/SLUG/log/head.json): each must be one of the log's. COPY is a folder that
prongsai copy wrote: its files must have the hashes that the log's key signed.
Each entry is hashed into the tree of RFC 6962, and the tree must have, entry by entry, the roots that the log signed
(Ed25519, RFC 8032). --since holds it against a copy kept earlier; --key against the key that you know.
"""

import argparse
import hashlib
import json
import pathlib
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
    """The entries of all pages in order, how many the log says it has, and the heads that came alone."""
    records, size, heads = [], 0, []
    for name in names:
        while name:
            if name.startswith("http"):
                with urllib.request.urlopen(name, timeout=30) as answer:
                    page = json.load(answer)
            else:
                with open(name, encoding="utf-8") as file:
                    page = json.load(file)
            if page.get("format") == "prongsai head 1":
                heads.append(page)
                break
            if page.get("format") != "prongsai log 1":
                sys.exit(f"{name} is no page of a publication log")
            records, size = records + page["entries"], max(size, page["size"])
            name = urllib.parse.urljoin(name, page["next"]) if page["next"] and name.startswith("http") else None
    return sorted(records, key=lambda record: record["number"]) if len(names) > 1 else records, size, heads


def head_bytes(head):
    lines = ["prongsai head 1", head["origin"], head["size"], head["root"], head["at"], ""]
    return "\n".join(map(str, lines)).encode()


def signed_by(one, message):
    return is_signed(message, bytes.fromhex(one["signature"]), bytes.fromhex(one["key"]))


def bad_head(records, pages):
    """What does not fit about heads that came alone; None when each is one of the log's, or of one log with the others."""
    known = {record["head"]["size"]: record["head"] for record in records}
    for page in pages:
        for word in [None] + page["witnesses"]:
            head = word["head"] if word else page["head"]
            seen = b"" if not word else f"prongsai witness 1\n{word['name']}\n{word['at']}\n".encode()
            if not signed_by(head, head_bytes(head)) or word and not signed_by(word, seen + head_bytes(head)):
                return f"a head of {head['size']} entries has a signature that is not good"
            own = known.setdefault(head["size"], head)
            if (own["root"], own["key"]) != (head["root"], head["key"]):
                return f"two different logs of {head['size']} entries were shown"
            if records and head["size"] > len(records):
                return f"a head of {head['size']} entries is of a longer log"
    return None


def bad_copy(folder):
    """What does not fit in a copy of a site, and the key that sealed it."""
    seal, sums = json.loads((folder / "copy.json").read_bytes()), (folder / "SHA256SUMS").read_bytes()
    lines = ["prongsai copy 1", seal["origin"], seal["year"] or "", seal["at"], seal["sums"], ""]
    if hashlib.sha256(sums).hexdigest() != seal["sums"] or not signed_by(seal, "\n".join(map(str, lines)).encode()):
        return "the list of files is not the one that was sealed", seal["key"]
    listed = {line[66:]: line[:64] for line in sums.decode().splitlines()}
    there = {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}
    for name in sorted((there - {"copy.json", "SHA256SUMS"}) | set(listed)):
        if name not in there or listed.get(name) != hashlib.sha256((folder / name).read_bytes()).hexdigest():
            return f"{name} was changed, added or removed", seal["key"]
    return None, seal["key"]


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
        if head["origin"] != records[0]["head"]["origin"] or not signed_by(head, head_bytes(head)):
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
    parser.add_argument("pages", nargs="+", metavar="LOG.json|COPY")
    parser.add_argument("--since", metavar="OLD.json", help="the same log as kept earlier")
    parser.add_argument("--key", metavar="HEX", help="the log's key as you know it")
    wish = parser.parse_args()
    folder = pathlib.Path(wish.pages[0])
    if folder.is_dir():
        wrong, wish.key = bad_copy(folder)
        if wrong:
            sys.exit(wrong)
        wish.pages = [str(folder / "log.json")]
    records, size, heads = load(wish.pages)
    found = first_break(records, size, load([wish.since])[0] if wish.since else [], wish.key)
    if found:
        sys.exit(f"entry {found[0]} {found[1]}")
    wrong = bad_head(records, heads)
    if wrong:
        sys.exit(wrong)
    head = records[-1]["head"] if records else {"origin": "empty log", "key": "none"}
    print(f"{head['origin']}: {size} entries are as they were signed by {head['key']}")


if __name__ == "__main__":
    main()
