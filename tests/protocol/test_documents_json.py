"""JSON is read as strictly as YAML: every key once, ordinary numbers, no bottomless nesting."""

from __future__ import annotations

import json
from time import perf_counter

import pytest

from hamstride.protocol.document import Fault, Refused, read_document


def fault(text: str | bytes) -> Fault:
    with pytest.raises(Refused) as refused:
        read_document("a.json", text)
    (only,) = refused.value.faults
    assert only.file == "a.json"
    return only


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('{"a": 1, "a": 2}', "a"),
        ('{"b": [{"a": 1, "c": 2, "a": 1}]}', "a"),
        ('{"a": 1, "\\u0061": 2}', "a"),
        ('[{"a": {}, "a": {}}]', "a"),
    ],
)
def test_a_key_twice_is_refused(text: str, key: str) -> None:
    only = fault(text)
    assert (only.found, only.allowed) == ("the key twice", "each key once")
    assert only.path.endswith(key)


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_refused(word: str) -> None:
    only = fault(f'{{"a": {word}}}')
    assert (only.found, only.allowed) == (word, "an ordinary number")


@pytest.mark.parametrize(
    ("text", "line"),
    [("[1,\n2", 2), ('{"a": 1}}', 1), ("{'a': 1}", 1), ('{"a": 1,\n\n}', 3), ("[1] [2]", 1), ('{"a":\n01}', 2)],
)
def test_broken_json_says_its_line(text: str, line: int) -> None:
    only = fault(text)
    assert (only.allowed, only.line) == ("valid JSON", line)


def test_flow_yaml_is_not_json() -> None:
    assert fault("{a: 1}").allowed == "valid JSON"


@pytest.mark.parametrize("text", ['{"a": "x\x07y"}', '{"a": "x\ny"}', '{"a": "x\x00"}'])
def test_a_bare_control_character_is_refused(text: str) -> None:
    assert fault(text).allowed == "valid JSON"


@pytest.mark.parametrize(("opening", "closing"), [('{"a":', "}"), ("[", "]")])
def test_nesting_goes_24_deep_and_no_deeper(opening: str, closing: str) -> None:
    read_document("a.json", opening * 24 + "1" + closing * 24)
    assert fault(opening * 26 + "1" + closing * 26).found == "nesting too deep"
    assert fault(opening * 100_000).found in ("nesting too deep", "Expecting value")
    assert fault(opening * 100_000 + "1" + closing * 100_000).found == "nesting too deep"


def test_values_are_those_of_json() -> None:
    text = '\n {"a": true, "b": null, "c": 7, "d": 1.5, "e": "yes", "f": [], "g": {}, "h": -0.0, "i": 1e3}'
    data = read_document("a.json", text).data
    assert data == {"a": True, "b": None, "c": 7, "d": 1.5, "e": "yes", "f": [], "g": {}, "h": 0.0, "i": 1000.0}
    assert isinstance(data["a"], bool)
    assert isinstance(data["c"], int)


def test_a_number_too_long_to_be_one_stays_text() -> None:
    assert read_document("a.json", f'{{"a": {"9" * 5000}}}').data == {"a": "9" * 5000}


def test_json_and_yaml_give_the_same_data() -> None:
    data = {"a": [1, 2.5, "x"], "b": {"c": None, "d": False}}
    yaml_text = "a: [1, 2.5, x]\nb:\n  c: null\n  d: false\n"
    assert read_document("a", json.dumps(data)).data == read_document("a", yaml_text).data == data


@pytest.mark.parametrize("key", ["a\nb", "a\x1bb", "\ud800", "a" * 500])
def test_a_fault_is_one_printable_line_whatever_the_key(key: str) -> None:
    text = f"{{{json.dumps(key)}: 1, {json.dumps(key)}: 2}}"
    line = str(fault(text))
    assert line.isprintable()
    assert line.encode("utf-8")
    assert len(line) < 200


def test_a_large_json_object_is_read_quickly() -> None:
    many = json.dumps({f"key{number}": 0 for number in range(30_000)})
    start = perf_counter()
    assert len(read_document("a.json", many).data) == 30_000
    assert perf_counter() - start < 2
