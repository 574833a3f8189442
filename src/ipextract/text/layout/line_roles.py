"""The lines of a page -> the role of each, seen among its neighbours."""

from collections.abc import Sequence
from itertools import takewhile

from ipextract.text.layout.columns import wrapped_lines
from ipextract.text.layout.line_classes import LineClassifier, LineRole
from ipextract.text.layout.lines import Line

_TOP = 8
"""Lines at the head of a page in which a title, a date, or an office with a name may stand."""
_LONGEST_PAGE = 3
"""Most figures of a page number."""
_ABOVE_DECK: tuple[LineRole, ...] = ("headline", "deck", "masthead")
_WRAPPING: tuple[LineRole, ...] = ("heading", "body", "caption", "wrapped")


def assign_roles(
    lines: Sequence[Line], title: str | None, classifier: LineClassifier
) -> list[LineRole]:
    """Give each line its role. A line that stands alone is body, however short."""
    if len(lines) == 1:
        return ["body"]
    roles = [classifier.own_role(line) for line in lines]
    _find_page_numbers(lines, roles)
    _find_slogans(lines, roles, classifier)
    _find_wrapped(lines, roles)
    below_title = _find_title(lines, roles, classifier, title)
    for at in range(max(1, below_title), len(lines)):
        if _opens_article(at, lines, roles, classifier):
            _set_headline_above(at, roles)
    for at, role in enumerate(roles):
        if role == "deck" and at and roles[at - 1] not in _ABOVE_DECK:
            roles[at] = "body"
    return roles


def _find_page_numbers(lines: Sequence[Line], roles: list[LineRole]) -> None:
    """Mark the numbers between blank lines as what stands at the edge of a page."""
    below = [line.gap for line in lines[1:]] + [1]
    for at, line in enumerate(lines):
        if line.gap and below[at] and len(line.text) <= _LONGEST_PAGE and line.text.isdecimal():
            roles[at] = "masthead"


def _find_slogans(lines: Sequence[Line], roles: list[LineRole], classifier: LineClassifier) -> None:
    run = 0
    for at in range(len(lines) + 1):
        if (
            at < len(lines)
            and classifier.slogan_cell(lines[at])
            and (not run or lines[at].gap <= 1)
        ):
            run += 1
            continue
        if run >= classifier.slogan_lines:
            roles[at - run : at] = ["slogan"] * run
        run = int(at < len(lines) and classifier.slogan_cell(lines[at]))


def _find_wrapped(lines: Sequence[Line], roles: list[LineRole]) -> None:
    for at in wrapped_lines(lines):
        if roles[at] in _WRAPPING and roles[at - 1] in _WRAPPING:
            roles[at] = "wrapped"
            if roles[at - 1] == "heading":
                roles[at - 1] = "body"


def _find_title(
    lines: Sequence[Line], roles: list[LineRole], classifier: LineClassifier, title: str | None
) -> int:
    """Mark the head of the page, and return where it ends.

    Several lines before a byline are one headline; an office with a name is the byline of a report.
    """
    first = next((at for at, role in enumerate(roles[:_TOP]) if role != "masthead"), len(lines))
    if first + 1 >= len(lines) or not _is_title(first, lines, roles, classifier, title):
        return 0
    below = first + 1
    if roles[below] == "body" and classifier.names(lines[first]):
        roles[first] = "byline"  # the headline stands elsewhere
        return below
    end = _end_of_head(below, lines, roles, classifier)
    is_dispatch = end < len(lines) and classifier.dispatch(lines[end])
    head = _with_headline(roles[first], _cut_head(roles[below:end], is_dispatch=is_dispatch))
    roles[first] = "deck" if roles[first] == "deck" else "headline"
    roles[below : below + len(head)] = head
    return below + len(head)


def _end_of_head(
    at: int, lines: Sequence[Line], roles: list[LineRole], classifier: LineClassifier
) -> int:
    """Return where the lines end that may belong to a title, once their bylines are marked."""
    while at < min(_TOP, len(lines)) and roles[at] in ("heading", "deck", "byline"):
        if classifier.names(lines[at]) or classifier.office(lines[at]):
            roles[at] = "byline"
        at += 1
    return at


def _cut_head(roles: list[LineRole], *, is_dispatch: bool) -> list[LineRole]:
    """Keep the lines down to the byline; without one all above a dispatch, else the deck."""
    if "byline" in roles:
        return roles[: roles.index("byline") + 1]
    return roles if is_dispatch else list(takewhile(lambda role: role == "deck", roles))


def _with_headline(first: LineRole, head: list[LineRole]) -> list[LineRole]:
    """Read headings as lines of the headline, and as lines of the deck once that has begun."""
    return [
        role if role != "heading" else "deck" if "deck" in (first, *head[:at]) else "headline"
        for at, role in enumerate(head)
    ]


def _is_title(
    at: int,
    lines: Sequence[Line],
    roles: list[LineRole],
    classifier: LineClassifier,
    title: str | None,
) -> bool:
    if roles[at] in ("heading", "deck"):
        return not classifier.numbered(lines[at]) or roles[at] == "deck"
    broken = classifier.has_shape_of_heading(lines[at]) and roles[at + 1] in ("heading", "byline")
    return lines[at].text == title or (roles[at] == "body" and broken)


def _opens_article(
    at: int, lines: Sequence[Line], roles: list[LineRole], classifier: LineClassifier
) -> bool:
    """Whether a byline or the opening of a dispatch stands here, below a line set as a headline."""
    if roles[at] == "byline" or (roles[at] == "body" and classifier.dispatch(lines[at])):
        return True
    above, below = roles[at - 1], roles[at + 1] if at + 1 < len(lines) else None
    if roles[at] != "heading" or above not in ("heading", "deck") or below != "body":
        return False
    if not classifier.names(lines[at]) or classifier.numbered(lines[at - 1]):
        return False
    roles[at] = "byline"
    return True


def _set_headline_above(at: int, roles: list[LineRole]) -> None:
    above = at - 1
    while above > 0 and roles[above] == "deck":
        above -= 1
    if roles[above] == "heading":
        roles[above] = "headline"
