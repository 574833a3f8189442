"""What speaks for and against a subject: named signs, weighed in `patterns/entities.toml`."""

from bisect import bisect_right
from collections.abc import Iterator

from ipextract.linking.drafts import Draft, Reading
from ipextract.linking.entities.subjects import Subject
from ipextract.patterns.entities import EntityPatterns

_MARKS = "，。；：！？、\n \u3000“”‘’（）()—■□▲▼●【】《》"


class Stage:
    """A passage prepared for weighing: where its sentences and clauses begin, what each subject is."""

    def __init__(self, reading: Reading, subjects: list[Subject], patterns: EntityPatterns) -> None:
        self.text = reading.passage.text
        self.subjects = subjects
        self._patterns = patterns
        self._sentences = [start for start, _ in reading.sentences]
        self._clauses = [start for start, _ in reading.clauses]
        self._period_ends = {p.end for p in reading.periods}
        self._ranks = [(r.start, r.end) for r in reading.ranks]
        self.roles = [self._role(s) for s in subjects]

    def sentence(self, position: int) -> int:
        return bisect_right(self._sentences, position)

    def clause(self, position: int) -> int:
        return bisect_right(self._clauses, position)

    def _role(self, subject: Subject) -> str:
        """Tell what part a subject plays from the words on either side of it."""
        if subject.covered:
            return "part"
        if any(start <= subject.start and subject.end <= end for start, end in self._ranks):
            return "scope"
        before = self.text[max(0, subject.start - 2) : subject.start]
        after = self.text[subject.end : subject.end + 2]
        return f"{self._left(subject.start, before)}_{self._right(after)}"

    def _left(self, start: int, before: str) -> str:
        if not before or before[-1] in _MARKS:
            if before[-1:] == "、":
                return "listed"
            return "opening" if start == 0 or before[-1] in "。！？\n" else "clause"
        if start in self._period_ends:
            return "timed"
        for name, words in self._patterns.left.items():
            if before.endswith(words):
                return name
        return "word"

    def _right(self, after: str) -> str:
        if not after or after[0] in _MARKS:
            return "mark"
        for name, words in self._patterns.right.items():
            if after.startswith(words):
                return name
        return "digit" if after[0].isdigit() else "word"


def static_signs(stage: Stage, number: int, home: str | None) -> list[str]:
    """Return the signs of a subject that are the same for every draft."""
    subject, role = stage.subjects[number], stage.roles[number]
    left = role.split("_")[0]
    signs = [f"type {subject.type}", f"role {role}", f"{subject.type} {left}"]
    if subject.name == home:
        signs.append(f"home {subject.type}")
    return signs


def dynamic_signs(stage: Stage, number: int, draft: Draft) -> Iterator[str]:
    """Yield the signs that depend on where the draft stands."""
    subject, role = stage.subjects[number], stage.roles[number]
    left = role.split("_")[0]
    sentences = stage.sentence(draft.start) - stage.sentence(subject.start)
    clauses = stage.clause(draft.start) - stage.clause(subject.start)
    if sentences == 0:
        where = "after" if subject.start >= draft.end else f"clause{min(clauses, 4)}"
    else:
        where = f"sentence{max(-2, min(sentences, 4))}"
    yield f"{where} {subject.type}"
    yield f"{where} {role}"
    yield f"{where} {left} {_family(subject)}"
    between = sum(
        1
        for s, r in zip(stage.subjects, stage.roles, strict=True)
        if subject.end <= s.start < draft.start and _may_govern(r)
    )
    yield f"between{min(between, 3)} {'same' if sentences == 0 else 'other'}"
    yield f"between{min(between, 3)} {_family(subject)} {'same' if sentences == 0 else 'other'}"


def _family(subject: Subject) -> str:
    if subject.type.startswith("anaphor"):
        return "anaphor"
    return "place" if subject.type in ("country", "region", "county", "area", "foreign") else "body"


def _may_govern(role: str) -> bool:
    return role.split("_")[0] in ("opening", "clause", "timed", "listed")
