"""Word lists as expressions and look-ups, against a walk over all of their words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipextract.matching.lexicon import Lexicon, WordFinder
from ipextract.matching.regexes import any_of, not_preceded_by, one_of, preceded_by

LETTERS = "增加长额+"
WORDS = st.sets(st.text(alphabet=LETTERS, min_size=1, max_size=3), min_size=1, max_size=6)
TEXTS = st.text(alphabet=f"{LETTERS}，", max_size=12)


@given(WORDS, TEXTS)
def test_an_alternation_takes_the_longest_word(words: set[str], text: str) -> None:
    found = re.match(any_of(words), text)
    here = [word for word in words if text.startswith(word)]
    assert (found[0] if found else "") == max(here, key=len, default="")


@given(WORDS, TEXTS)
def test_an_assertion_looks_at_what_ends_here(words: set[str], text: str) -> None:
    ends = text.endswith(tuple(words))
    assert bool(re.search(rf"{preceded_by(words)}\Z", text)) == ends
    assert bool(re.search(rf"{not_preceded_by(words)}\Z", text)) == (not ends)


def test_of_no_words_nothing_is_found() -> None:
    assert not re.search(any_of([]), "增加")
    assert WordFinder(["增"], []).search("加增", 0, 2)


@given(TEXTS.filter(bool), TEXTS)
def test_a_class_holds_its_characters(characters: str, text: str) -> None:
    found = re.findall(one_of(characters), text)
    assert found == [c for c in text if c in characters]


@given(WORDS, WORDS, TEXTS, st.integers(0, 4))
def test_a_lexicon_finds_the_longest_word_unless_it_is_refused(
    words: set[str], refused: set[str], text: str, start: int
) -> None:
    words -= refused
    lexicon, end = Lexicon(words, refused), len(text)
    piece = text[start:]
    first = max((w for w in words | refused if piece.startswith(w)), key=len, default="")
    last = max((w for w in words | refused if piece.endswith(w)), key=len, default="")
    assert lexicon.at(text, start, end) == (len(first) if first in words else 0)
    assert lexicon.before(text, start, end) == (len(last) if last in words else 0)
    trimmed = lexicon.trim_left(text, start, end), lexicon.trim_right(text, start, end)
    assert not lexicon.at(text, trimmed[0], end)
    assert not lexicon.before(text, start, trimmed[1])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("额增加", "增加"),
        ("增长额", "长"),  # 增 is refused before 长, and 长 is another word
        ("增值税增加", "增加"),  # within a refused word nothing is found
        ("“增加”增", "增"),  # nor within what an expression encloses
        ("增加率，减3成", "减3成"),  # after a word that makes a noun of it nothing is found
        ("甲乙", None),
    ],
)
def test_a_finder_passes_over_what_is_refused(text: str, found: str | None) -> None:
    finder = WordFinder(
        ["增", "增加", "长"], ["增值税"], [r"减\d成"], ["“[^”]*”"], after="(?!率|加率|长)"
    )
    match = finder.search(text, 0, len(text))
    assert (match and match[0]) == found
    assert match is None or finder.match(text, match.start(), len(text))
