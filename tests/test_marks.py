"""The sets of marks compose: each holds the narrower ones, and every bracket has a partner."""

import unicodedata

from ipextract.matching import marks


def test_what_ends_more_ends_less() -> None:
    assert set(marks.SENTENCE_ENDS) < set(marks.CLAUSE_ENDS)
    assert set(marks.STATEMENT_ENDS) < set(marks.PHRASE_ENDS) < set(marks.ITEM_ENDS)
    assert set(marks.PHRASE_ENDS) < set(marks.CLAUSE_ENDS)


def test_every_bracket_has_a_partner_whose_partner_it_is() -> None:
    for mark in marks.OPENING + marks.CLOSING:
        assert marks.PARTNERS[marks.PARTNERS[mark]] == mark
    for opening, closing in marks.PAIRS.items():
        kinds = unicodedata.category(opening), unicodedata.category(closing)
        assert kinds in {("Ps", "Pe"), ("Pi", "Pf")}
