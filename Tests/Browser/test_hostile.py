"""Public forms on real sockets against people who mean harm: huge, slow, broken and idle; and wrong secrets."""

import contextlib
import re
import socket
import urllib.error
import urllib.parse
import urllib.request

import pytest

ASK = "/khuan-khanun/enquiries/ask"
FOLLOW = "/khuan-khanun/follow"
DOORS = [ASK, "/khuan-khanun/enquiries/request", "/khuan-khanun/complaints/general/new", f"{FOLLOW}/message", "/khuan-khanun/verify"]


def connect(server):
    return socket.create_connection(("127.0.0.1", server.port), timeout=60)


def head(path, *lines):
    return "\r\n".join([f"POST {path} HTTP/1.1", "Host: 127.0.0.1", *lines, "", ""]).encode()


def status(connection):
    """The status of the answer; `None` when the connection was closed without one."""
    answer = b""
    with contextlib.suppress(ConnectionError):
        while b"\r\n" not in answer:
            piece = connection.recv(4096)
            if not piece:
                break
            answer += piece
    return int(answer.split()[1]) if answer else None


def get(server, path, address="192.0.2.1"):
    request = urllib.request.Request(server.address + path, headers={"X-Forwarded-For": address})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.read().decode()


def post(server, path, fields, address="192.0.2.1"):
    data = urllib.parse.urlencode(fields).encode()
    request = urllib.request.Request(server.address + path, data, headers={"X-Forwarded-For": address})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def hidden(name, page):
    return re.search(rf'name="{name}" value="([^"]*)"', page).group(1)


def ask(server, title="ไฟถนนดับ", address="192.0.2.1"):
    """Sends a question as somebody would; number and secret of the receipt."""
    ticket = hidden("ticket", get(server, ASK, address))
    code, page = post(server, ASK, {"ticket": ticket, "title": title, "words": "สองดวง", "wish": "private"}, address)
    assert code == 200, page
    return hidden("reference", page), hidden("secret", page)


@pytest.mark.parametrize("path", DOORS)
def test_four_gigabytes_are_turned_away_unread(server, path):
    with connect(server) as connection:
        connection.sendall(head(path, "Content-Type: multipart/form-data; boundary=x", f"Content-Length: {4 << 30}"))
        assert status(connection) == 413
    # Without saying how much there will be: no more is read than a form may hold, and what the sockets have taken.
    sent, piece = 0, b"10000\r\n" + b"x" * 65536 + b"\r\n"
    with connect(server) as connection:
        connection.sendall(head(path, "Content-Type: multipart/form-data; boundary=x", "Transfer-Encoding: chunked"))
        connection.sendall(b"4d\r\n--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.txt\"\r\n\r\n".ljust(81, b" ") + b"\r\n")
        with contextlib.suppress(ConnectionError):
            while sent < 4 << 30:
                connection.sendall(piece)
                sent += 65536
        assert sent < 128 << 20
    assert "สองดวง" not in get(server, "/khuan-khanun/")


def test_slow_bodies_and_500_idle_connections_leave_room_for_others(server):
    with contextlib.ExitStack() as stack:
        for number in range(500):
            connection = stack.enter_context(connect(server))
            if number % 10 == 0:
                connection.sendall(head(ASK, "Content-Type: application/x-www-form-urlencoded", "Content-Length: 1000"))
                connection.sendall(b"t")
            elif number % 10 == 1:
                connection.sendall(b"POST /khuan-khanun/enquiries/ask HTTP/1.1\r\nHo")
        reference, secret = ask(server, address="192.0.2.2")
        assert post(server, FOLLOW, {"reference": reference, "secret": secret}, "192.0.2.2")[0] == 200


BROKEN = [
    b"",
    b"--",
    b"--x",
    b"--x--\r\n",
    b"--y\r\n\r\n\r\n--y--\r\n",
    b"--x\r\nContent-Disposition: form-data\r\n\r\nwords\r\n--x--\r\n",
    b"--x\r\nContent-Disposition: form-data; name=\"words\"\r\n\r\nno end",
    b"--x\r\nContent-Disposition: form-data; name=\"words\r\n\r\n\x00\xff\xfe\r\n--x--\r\n",
    b"--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"../../etc/passwd\"\r\n\r\n\r\n--x--\r\n",
    b"--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\x00\"\r\nContent-Type: \r\n\r\n%PDF\r\n--x--\r\n",
    b"--x\r\n" + b"X-Header: " + b"a" * 70_000 + b"\r\n\r\n\r\n--x--\r\n",
    b"--x\r\n" * 20_000,
    b"".join(b"--x\r\nContent-Disposition: form-data; name=\"f%d\"\r\n\r\n1\r\n" % number for number in range(5000)) + b"--x--\r\n",
]


@pytest.mark.parametrize("path", DOORS)
def test_broken_multipart_is_told_and_never_a_fault(server, path):
    for body in BROKEN:
        for kind in ("multipart/form-data; boundary=x", "multipart/form-data", "multipart/form-data; boundary=" + "b" * 200):
            with connect(server) as connection:
                with contextlib.suppress(ConnectionError):
                    connection.sendall(head(path, f"Content-Type: {kind}", f"Content-Length: {len(body)}") + body)
                assert (status(connection) or 400) < 500, (path, kind, body[:60])


def test_wrong_secrets_are_slowed_down_without_locking_out_anybody_else(server):
    reference, secret = ask(server, address="192.0.2.3")
    other, its_secret = ask(server, address="192.0.2.3")
    guesser = "198.51.100.7"
    wrong = "2345-".join(["2345A"] * 4)
    codes = [post(server, FOLLOW, {"reference": reference, "secret": wrong}, guesser)[0] for _ in range(15)]
    assert codes[0] != 429 and codes[-1] == 429
    assert post(server, FOLLOW, {"reference": reference, "secret": secret}, guesser)[0] == 429
    assert post(server, FOLLOW, {"reference": reference, "secret": secret}, "192.0.2.3")[0] == 200
    assert post(server, FOLLOW, {"reference": other, "secret": its_secret}, guesser)[0] == 200
