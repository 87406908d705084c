"""YAML is read strictly: one document of plain values, every key once, with file and line in every fault."""

from __future__ import annotations

import pytest

from hamstride.protocol.document import MOST_CHARACTERS, Fault, Refused, read_document


def fault(text: str | bytes) -> Fault:
    with pytest.raises(Refused) as refused:
        read_document("a.yaml", text)
    (only,) = refused.value.faults
    assert only.file == "a.yaml"
    return only


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "the key twice"),
        ("a: {b: 1, b: 2}", 1, "the key twice"),
        ("a:\n  - b: 1\n    c: 2\n    b: 3\n", 4, "the key twice"),
        ('"a": 1\na: 2\n', 2, "the key twice"),
        ("a: 1\nb: &x 2\n", 2, "the anchor &x"),
        ("a: &x\n  b: 1\n", 1, "the anchor &x"),
        ("a: 1\nb: *x\n", 2, "the alias *x"),
        ("a: 1\nb: !!str 2\n", 2, "the tag tag:yaml.org,2002:str"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, "the tag tag:yaml.org,2002:python/object/apply:os.system"),
        ("a: !mine 2\n", 1, "the tag !mine"),
        ("a: ! 2\n", 1, "the tag !"),
        ("a: !!map {b: 1}\n", 1, "the tag tag:yaml.org,2002:map"),
        ("a: 1\n---\nb: 2\n", 2, "a second document"),
        ("a: 1\n...\n---\n", 3, "a second document"),
        ("? [1, 2]\n: 3\n", 1, "a key that is not text"),
        ("a: 1\n? {b: 1}\n: 3\n", 2, "a key that is not text"),
        ("a: 1\nb: 'open", 2, "found unexpected end of stream"),
        ("a:\n\t- 1\n", 2, "a tab at the start of the line"),
    ],
)
def test_what_is_refused_and_where(text: str, line: int, found: str) -> None:
    only = fault(text)
    assert (only.line, only.found) == (line, found)
    assert str(only).startswith(f"a.yaml:{line}: ")


def test_a_duplicate_key_says_its_path() -> None:
    assert fault("a:\n  - b: 1\n  - c: 1\n    c: 2\n").path == "a[1].c"


@pytest.mark.parametrize("text", ["a: [1, 2", "a: {b: 1", "a: b: c\n", "a\nb: 1\n", "- 1\nb: 1\n", "a: %x", "a: @x"])
def test_broken_yaml_says_its_line(text: str) -> None:
    only = fault(text)
    assert only.allowed == "valid YAML"
    assert only.line is not None


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\ufffe"])
def test_a_control_character_is_refused_with_its_line(character: str) -> None:
    assert fault(f"a: 1\nb: 2\nc: x{character}y\n").line == 3
    assert fault(f"ä: ö\nß: 2\nc: x{character}y\n").line == 3


def nested(depth: int) -> str:
    return "".join(f"{'  ' * level}a:\n" for level in range(depth - 1)) + "  " * (depth - 1) + "a: 1\n"


def test_nesting_goes_24_deep_and_no_deeper() -> None:
    data = read_document("a.yaml", nested(24)).data
    for _ in range(24):
        data = data["a"]
    assert data == 1
    assert (fault(nested(25)).found, fault(nested(25)).line) == ("nesting too deep", 25)


@pytest.mark.parametrize("opening", ["- ", "[", "{a: ", "? "])
def test_bottomless_nesting_is_a_fault_and_no_crash(opening: str) -> None:
    text = "x:\n  " + opening * 50_000
    assert fault(text).allowed in ("at most 24 levels", "valid YAML", "a plain key")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("True", True),
        ("FALSE", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("7", 7),
        ("-3", -3),
        ("+3", 3),
        ("0", 0),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("off", "off"),
        ("y", "y"),
        ("NO", "NO"),
        ("2026-03-01", "2026-03-01"),
        ("2026-03-01T15:00:00Z", "2026-03-01T15:00:00Z"),
        ("12:30:45", "12:30:45"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        (".nan", ".nan"),
        (".inf", ".inf"),
        ("-.inf", "-.inf"),
        ("nan", "nan"),
        ("1.2.3", "1.2.3"),
        ("'7'", "7"),
        ('"true"', "true"),
        ('"null"', "null"),
        ("9" * 30, "9" * 30),
    ],
)
def test_plain_scalars_are_those_of_yaml_1_2(written: str, value: object) -> None:
    found = read_document("a.yaml", f"a: {written}\n").data["a"]
    assert (type(found), found) == (type(value), value)


def test_block_text_is_text_also_when_it_looks_like_a_number() -> None:
    assert read_document("a.yaml", "a: |\n  7\nb: >-\n  true\n").data == {"a": "7\n", "b": "true"}


def test_keys_are_text() -> None:
    assert read_document("a.yaml", "1: x\ntrue: y\nnull: z\n2026-03-01: d\n").data == {
        "1": "x",
        "true": "y",
        "null": "z",
        "2026-03-01": "d",
    }


def test_merging_is_not_done() -> None:
    assert read_document("a.yaml", "<<: {a: 1}\nb: 2\n").data == {"<<": {"a": 1}, "b": 2}


@pytest.mark.parametrize("text", ["", "# only a remark\n", "---\n", "~"])
def test_an_empty_document_holds_nothing(text: str) -> None:
    assert read_document("a.yaml", text).data is None


def test_every_value_knows_its_line() -> None:
    text = "a: 1\nb:\n  - c: 2\n  -\n    d: >-\n      long\n      text\n    e: [3,\n        4]\n"
    lines = read_document("a.yaml", text).lines
    assert {
        ("a",): 1,
        ("b",): 3,
        ("b", 0, "c"): 3,
        ("b", 1): 5,
        ("b", 1, "d"): 5,
        ("b", 1, "e"): 8,
        ("b", 1, "e", 0): 8,
        ("b", 1, "e", 1): 9,
    }.items() <= lines.items()


def test_bytes_are_utf_8_with_or_without_a_mark() -> None:
    assert read_document("a.yaml", "a: Zürich".encode()).data == {"a": "Zürich"}
    assert read_document("a.yaml", b"\xef\xbb\xbfa: 1").data == {"a": 1}


@pytest.mark.parametrize("content", [b"a: \xff", b"\xff\xfea\x00", "a: ü".encode("latin-1"), b"a: \xed\xa0\x80"])
def test_bytes_that_are_not_utf_8_are_refused(content: bytes) -> None:
    only = fault(content)
    assert only.allowed == "UTF-8 text"
    assert "not UTF-8" in only.found


def test_half_a_surrogate_pair_is_refused() -> None:
    assert fault("a: \ud800").allowed == "UTF-8 text"


@pytest.mark.parametrize("content", ["a" * (MOST_CHARACTERS + 1), b"a" * (MOST_CHARACTERS + 1)])
def test_more_than_two_megabytes_is_refused_unread(content: str | bytes) -> None:
    assert fault(content).allowed == f"at most {MOST_CHARACTERS}"


def test_two_megabytes_are_read() -> None:
    text = "a: " + "x" * (MOST_CHARACTERS - 3)
    assert len(read_document("a.yaml", text).data["a"]) == MOST_CHARACTERS - 3
