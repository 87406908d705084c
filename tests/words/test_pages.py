"""The words of pages and programs come out whole: no tag, no gap, nothing left out."""

from __future__ import annotations

from hamstride.words.pages import code_texts, page_texts


def test_a_page_gives_its_texts_one_for_each_block() -> None:
    page = "<h1>Stop</h1><p>Rest the <b>leg</b>.\n  Call us.</p><ul><li>One</li><li>Two</li></ul>"
    assert page_texts(page) == ["Stop", "Rest the leg. Call us.", "One", "Two"]


def test_a_gap_is_one_word_and_stands_for_no_text_alone() -> None:
    assert page_texts("<p>Day {{ day|long }} of {{ all }}.</p><p>{{ text }}</p>") == ["Day gap of gap."]


def test_both_ways_of_an_if_are_there() -> None:
    assert page_texts("<p>{% if a %}Rest.{% else %}Walk.{% endif %}</p>") == ["Rest.", "Walk."]


def test_what_is_given_to_a_part_or_read_aloud_is_a_text() -> None:
    page = '{% include "parts/x.html" with legend="Did you do it?" items=signs %}<nav aria-label="Main menu"></nav>'
    assert sorted(page_texts(page)) == ["Did you do it?", "Main menu"]


def test_notes_scripts_and_styles_are_no_texts() -> None:
    assert page_texts("{# a note #}<style>p { color: red }</style><script>let a = 1</script><p>Walk.</p>") == ["Walk."]


def test_a_program_gives_its_texts_without_docstrings() -> None:
    program = '''"""About this very file."""
A = "Rest the leg."
def f():
    """Return it all now."""
    return f"Day {1} of {2} days."
'''
    assert sorted(code_texts(program)) == ["Day gap of gap days.", "Rest the leg."]


def test_keys_and_commands_are_no_texts() -> None:
    assert code_texts('A = {"pain_rest": "in kg"}') == []


def test_a_text_in_pieces_is_one_text() -> None:
    assert code_texts('A = ("Rest the leg. "\n     "Then walk.")') == ["Rest the leg. Then walk."]
