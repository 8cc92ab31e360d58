"""A corpus of hostile input: texts and bodies, the same ones in every run, for every door."""

import json
import random
from collections.abc import Iterator

SEED = 20240229
COMMANDS = (
    "/restart", "/session_start", "/back", "/action_listen", "/nlu_fallback", "/stop", "/affirm",
    '/order_officer{"x":1}', '/inform_kind{"order_kind":"talk"}', '/order_officer{"phone":"112"}',
    "/order_officer{", '/inform{"contact_name":"<b>"}', "/submit", "/affirm{}", "/deny[]", "//",
    "/", "/ ", " /restart", "\t/restart", "\n/restart", "/RESTART", "/restart\x00",
    "/re\u200bstart",
    "\uff0frestart", '\uff0forder_officer{"x":1}', "\u2044restart", "\u2215restart", "\\restart",
    "/restart@0.9", '/inform@0.99{"a":"b"}', "EXTERNAL: order_moved", "EXTERNAL_reminder",
    "_restart_", "session_start", "action_submit_order", "utter_ask_human", "/external_event",
)  # fmt: skip
MARKUP = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>",
    "javascript:alert(1)", '"><script>alert(1)</script>', "<b>fed</b>", "<!-- -->", "<![CDATA[x]]>",
    "&lt;b&gt;", "&#x3c;b&#x3e;", "</textarea><script>", "<style>*{display:none}</style>",
    "<iframe src=//example.org>", "<a href=javascript:0>x</a>", "<math><mi//xlink:href=data:,x>",
    "{{7*7}}", "{% for x in y %}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "{0.__class__}", "%(x)s",
    "{slot}", "{phone}", "%s%s%s%n", "%x%x", "[x](javascript:alert(1))", "![x](//example.org/x)",
    "`id`", "$(id)", ";id", "| id", "&& id", "../../etc/passwd", "..\\..\\win.ini", "file:///etc",
    "%00", "%0d%0aSet-Cookie: x=1", "\r\nX-Injected: 1", "=cmd|' /C calc'!A0", "@SUM(1+1)", "+1+1",
)  # fmt: skip
DATABASE = (
    "' OR '1'='1", "'; DROP TABLE orders; --", '" OR ""="', "1; SELECT pg_sleep(9)", "') --",
    "UNION SELECT 1,2,3", "admin'--", "' || (SELECT 1) || '", "%", "_", "\\", "'", '"', "`", "--",
    "/* */", "$$", "E'\\x00'", "COPY x FROM PROGRAM 'id'", "0x27", "NULL", "null", "None", "NaN",
    "{$ne: 1}", "*)(uid=*))(|(uid=*",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY y 'z'>]><x>&y;</x>",
)  # fmt: skip
LONG = tuple(
    sample * count
    for sample in ("a", "å", "👮", "e\u0301", " ", "\n", "0", "/", "Skolevej 1, 6880 Tarm. ")
    for count in (1999, 2000, 2001, 10_000)
)
NUMBERS = (
    "0", "-1", "1e999", "99999999999999999999", "0.1", "-0", "١٢٣", "１２３", "½", "Ⅻ", "1_000",
    "010190-1234", "0101901234", "010190 1234", "0708-12345-12345-24", "+4512345678", "112", "114",
    "ABCD-EFGH-JKMN-PQRS", "B-1234-5679", "9" * 400, "1" * 1999, "31. februar", "kl. 25:61",
    "99. marts 9999", "hverdage 8-7", "i går", "år 0",
)  # fmt: skip
PLAIN = (
    "HJÆLP", "hjælp!!!!!!", "jeg vil bestille en betjent", "ja", "nej", "?", "...", "😀", "🏳️‍🌈",
    "👨‍👩‍👧‍👦", "🇩🇰", "\ufe0f", "æøåÆØÅ", "Ærø", "A\u030arhus", "ﬁ", "ſ", "İ", "ı", "ß", "Ǆ", "ﷺ",
    "你好", "Привет", "שלום", "مرحبا", "नमस्ते", "ไทย", "ᚱᚢᚾ", "𝕳𝖊𝖏", "H̸̡̪e̷͓̕j̵̰̚",
)  # fmt: skip


def texts() -> list[str]:
    """At least 500 distinct strings that somebody may send as a message."""
    found = [*COMMANDS, *MARKUP, *DATABASE, *LONG, *NUMBERS, *PLAIN, "", " ", "\n"]
    found += [*_controls(), *_surrogates(), *_directions(), *_mixtures()]
    return list(dict.fromkeys(found))


def bodies() -> list[bytes]:
    """Bodies that are no good JSON, or JSON of the wrong form, as raw bytes."""
    return list(dict.fromkeys([*_broken_json(), *_broken_utf8(), *_wrong_types()]))


def _controls() -> Iterator[str]:
    for code in (*range(32), 127, *range(128, 160)):
        yield chr(code)
        yield f"fart{chr(code)}kontrol"
    for code in (0xFFFD, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF, 0xE000, 0xE0001, 0xE0041, 0xFDD0):
        yield f"a{chr(code)}b"


def _surrogates() -> Iterator[str]:
    for code in (0xD800, 0xDBFF, 0xDC00, 0xDFFF):
        yield chr(code)
        yield f"hej {chr(code)} med dig"
        yield chr(code) * 100
    yield "\udc00\ud800"


def _directions() -> Iterator[str]:
    marks = (0xAD, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x2028, 0x202F), 0xFEFF)
    for code in (*marks, *range(0x2060, 0x206A)):
        yield chr(code)
        yield f"1{chr(code)}12"
        yield chr(code) * 2001


def _mixtures() -> Iterator[str]:
    """Pieces of everything put together, by a fixed seed."""
    dice = random.Random(SEED)
    pieces = [*COMMANDS, *MARKUP, *DATABASE, *NUMBERS, *PLAIN, *_controls(), *_surrogates()]
    for _ in range(200):
        yield "".join(dice.choice(pieces) for _ in range(dice.randint(2, 6)))


def _broken_json() -> Iterator[bytes]:
    yield from (b"", b" ", b"{", b"}", b"[", b'"', b'{"text":', b'{"text":}', b"{'text':'x'}")
    yield from (b"{,}", b"[1,]", b'{"a":1,}', b"nul", b"True", b"NaN", b"Infinity", b"-Infinity")
    yield from (b'{"text":NaN}', b'{"text":1e999}', b"01", b"1e", b"\x00", b"{}{}", b"{}x")
    yield from (b'{"text":"a","text":"b"}', b'{"text":"\\u12"}', b'{"text":"\\x41"}', b"a=1&b=2")
    yield from (b"9" * 5000, b'{"text":' + b"9" * 5000 + b"}", b'{"text":"\t"}', b"<x/>")
    yield from (b"[" * 20_000, b"[" * 900 + b"]" * 900, b'{"a":' * 500 + b"1" + b"}" * 500)
    yield b'{"text":"' + b"a" * 70_000 + b'"}'


def _broken_utf8() -> Iterator[bytes]:
    bad = (b"\xff", b"\xfe", b"\xc3", b"\xc3(", b"\xa0\xa1", b"\xe2(\xa1", b"\xf0(\x8c(", b"\x80")
    overlong = (b"\xc0\xaf", b"\xe0\x80\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\x80")
    for raw in (*bad, *overlong):
        yield raw
        yield b'{"client_id":"11111111-1111-4111-8111-111111111111","text":"' + raw + b'"}'
    for encoding in ("utf-16", "utf-32", "utf-8-sig", "latin-1"):
        yield '{"text":"blåbærgrød"}'.encode(encoding)


def _wrong_types() -> Iterator[bytes]:
    wrong: list[object] = [None, True, 0, -1, 10**30, 1.5, [], {}, [[]], [None], {"a": {}}, "", "x"]
    fields = ("client_id", "text", "choice", "form", "code", "score", "comment", "channel", "x")
    identity = "22222222-2222-4222-8222-222222222222"
    for value in wrong:
        yield json.dumps(value).encode()
        for field in fields:
            yield json.dumps({field: value}).encode()
            yield json.dumps({"client_id": identity} | {field: value}).encode()
    for form in (
        {"id": "x"},
        {"values": {}},
        {"id": "x", "values": []},
        {"id": "../x", "values": {}},
    ):
        yield json.dumps({"client_id": identity, "form": form}).encode()
    for values in ({"a": [1]}, {"A": "x"}, {"__class__": "x"}, {"a": {"b": 1}}, {"a": "x" * 5000}):
        yield json.dumps({"client_id": identity, "form": {"id": "x", "values": values}}).encode()
