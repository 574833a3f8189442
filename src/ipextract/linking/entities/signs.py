"""What speaks for and against a candidate: named signs, weighed in `patterns/entities.toml`."""

from ipextract.linking.drafts import Draft
from ipextract.linking.entities.stage import Stage
from ipextract.linking.entities.subjects import family_of


def lasting_signs(stage: Stage, number: int, home: str | None, genre: str) -> list[str]:
    """Return the signs of a subject that are the same for every draft."""
    subject, part = stage.subjects[number], stage.parts[number]
    signs = [
        f"is {subject.type}",
        f"left {part.left}, is {subject.type}",
        f"right {part.right}, is {family_of(subject.type)}",
        f"left {part.left}, right {part.right}",
        f"{genre}, is {subject.type}",
        f"{genre}, left {part.left}",
    ]
    if subject.name == home:
        signs.append(f"home, is {subject.type}")
    return signs


def passing_signs(stage: Stage, number: int, draft: Draft, since: int) -> list[str]:
    """Return the signs that depend on where the draft stands; `since` is the end of the last."""
    subject, part = stage.subjects[number], stage.parts[number]
    family = family_of(subject.type)
    where = _where(stage, number, draft)
    rivals = stage.governing_between(number + 1, stage.first_after(draft.start))
    nearest = family_of(stage.subjects[rivals[-1]].type) if rivals else "none"
    freshness = "fresh" if subject.start >= since else "stale"
    return [
        f"{where}, is {subject.type}",
        f"{where}, left {part.left}, {family}",
        f"{where}, left {part.left}, right {part.right}",
        f"{where}, {freshness}, left {part.left}",
        f"{where}, {family}, rivals {min(len(rivals), 3)}",
        f"{where}, {family}, rival {nearest}",
    ]


def home_signs(stage: Stage, draft: Draft, genre: str) -> list[str]:
    """Return the signs of the region that the article is about."""
    here = stage.sentence(draft.start)
    governing = stage.governing_between(0, stage.first_after(draft.start))
    last = governing[-1] if governing else None
    family = family_of(stage.subjects[last].type) if last is not None else "none"
    distance = min(here - stage.parts[last].sentence, 2) if last is not None else 0
    return [f"home, {genre}", f"home, {genre}, last {family} {distance}"]


def carried_signs(stage: Stage, since: int, draft: Draft, family: str, genre: str) -> list[str]:
    """Return the signs of what the claim before was about."""
    between = stage.text[since : draft.start] if since >= 0 else None
    cut = _cut(between)
    fresh = stage.governing_between(
        stage.first_after(max(since, 0)), stage.first_after(draft.start)
    )
    newest = family_of(stage.subjects[fresh[-1]].type) if fresh else "none"
    left = stage.parts[fresh[-1]].left if fresh else "none"
    return [
        f"carried, {cut}",
        f"carried, {cut}, {family}, {genre}",
        f"carried, {cut}, {family}, new {newest}",
        f"carried, {cut}, new {newest} {left}",
    ]


def _where(stage: Stage, number: int, draft: Draft) -> str:
    part = stage.parts[number]
    sentences = stage.sentence(draft.start) - part.sentence
    if sentences:
        return f"sentence {max(-1, min(sentences, 3))}"
    if stage.subjects[number].start >= draft.end:
        return "after"
    return f"clause {min(stage.clause(draft.start) - part.clause, 4)}"


def _cut(between: str | None) -> str:
    """Name the strongest mark between two drafts."""
    if between is None:
        return "paragraph"
    if any(mark in between for mark in "。！？\n"):
        return "sentence"
    if "；" in between:
        return "semicolon"
    return "clause" if "，" in between else "none"
