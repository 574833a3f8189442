"""Settle entity and region of each draft.

The entity is the nearest governing subject in the sentence; with none, the one that the paragraph
goes on about; failing that the region that the article is about. Every candidate shows signs
(`signs.py`), and the one whose weights add up highest wins.
"""

from collections import Counter
from collections.abc import Mapping

from ipextract.gazetteer import CHINA, gazetteer
from ipextract.linking.drafts import Context, Draft, Reading
from ipextract.linking.entities.ambiguous_toponyms import CommonCounties
from ipextract.linking.entities.best import likeliest
from ipextract.linking.entities.candidates import Candidate, Scene, Surroundings
from ipextract.linking.entities.coreference import Cast
from ipextract.linking.entities.distribution import PairReader
from ipextract.linking.entities.feature_cache import Showing, Shown
from ipextract.linking.entities.features import Genre, Signs
from ipextract.linking.entities.focus import Home, home_of
from ipextract.linking.entities.noun_phrases import PhraseReader
from ipextract.linking.entities.roles import SideWords, Stage
from ipextract.linking.entities.semantic_class import Themes
from ipextract.linking.entities.types import Subject
from ipextract.patterns.entities import EntityPatterns
from ipextract.patterns.loader import load
from ipextract.patterns.regions import RegionPatterns

_OPENING = 8
"""How many passages may stand before the salutation that opens a report."""
_LOOKBACK = 3
"""How many passages back names and headings are looked for."""


class EntityLinker:
    """Sets `entity`, `entity_mention`, `entity_chance`, `region` and `region_code`.

    `weights` of signs replace those of the pattern file.
    """

    def __init__(self, weights: Mapping[str, float] | None = None) -> None:
        patterns = load("entities.toml", EntityPatterns)
        self._words = SideWords(patterns)
        self._phrases = PhraseReader(patterns.phrases)
        names = load("region_names.toml", RegionPatterns).common_words
        self._counties = CommonCounties(tuple(names), patterns.acts)
        self._themes = Themes(patterns.themes)
        self._pairs = PairReader(patterns.pairing)
        known = patterns.weights if weights is None else weights

        def weigh(signs: Signs) -> float:
            return float(sum(known.get(sign, 0.0) for sign in signs))

        self._weight = Showing(weigh)

    def __call__(self, reading: Reading, drafts: list[Draft], context: Context) -> None:
        if not drafts:
            return
        scene = self.scene(reading, drafts, context, self._weight)
        paired = self._pairs(reading.passage.text, scene.subjects, drafts)
        previous, since = carried_over(context, 0.0), -1
        for draft in drafts:
            candidates = list(scene.candidates(draft, previous, since))
            if owner := paired.get(draft.start) or scene.predicated(draft):
                candidates = [c for c in candidates if c.name == owner.name] or candidates
            best, draft.entity_chance = likeliest(candidates, [c.shown for c in candidates])
            fill(draft, best, scene.home)
            previous, since = best, draft.end

    def scene(
        self, reading: Reading, drafts: list[Draft], context: Context, show: Showing[Shown]
    ) -> Scene[Shown]:
        """Prepare a passage: its subjects, what the headings name, what the article is about."""
        home = home_of(context.document.region, context.article.headline)
        genre = genre_of(context, home)
        cast, heading = Cast(home, self._counties), None
        before: list[Subject] = []
        if genre != "report":
            for earlier in _passages_before(reading, context):
                named = cast.read(earlier)
                before += named
                if _is_heading(earlier):
                    heading = next((s for s in named if not s.type.startswith("anaphor")), None)
        subjects = cast.read(reading)
        if genre != "report":
            phrases = self._phrases(reading, drafts, subjects)
            subjects = sorted([*subjects, *phrases], key=lambda subject: subject.start)
        times = Counter(subject.name for subject in [*before, *subjects])
        around = Surroundings(home, genre, context.article.headline or "", heading, times)
        return Scene(Stage(reading, subjects, drafts, self._words), around, self._themes, show)


def carried_over(context: Context, nothing: Shown) -> Candidate[Shown] | None:
    """Return what the last claim of the passage before was about."""
    if not context.drafts or not context.drafts[-1]:
        return None
    last = context.drafts[-1][-1]
    if last.entity is None:
        return None
    is_place = last.region is not None and last.region.endswith(last.entity)
    family = "place" if is_place else "body"
    return Candidate(last.entity, last.region_code, "topic", family, nothing)


def fill(draft: Draft, best: Candidate[Shown], home: Home) -> None:
    """Write what a draft is about, and the division under which it falls."""
    draft.entity, draft.entity_mention = best.name, best.mention
    code = best.code or home.code
    if best.is_abroad:
        draft.region = best.name
    elif code is not None:
        draft.region_code, draft.region = code, gazetteer().path(code)
    else:
        draft.region_code = draft.region = None
    draft.rules.append(f"entities.{best.mention}")


def _passages_before(reading: Reading, context: Context) -> list[Reading]:
    number = len(context.drafts)
    return context.readings[max(0, number - _LOOKBACK) : number]


def _is_heading(reading: Reading) -> bool:
    text = reading.passage.text
    if reading.passage.kind in ("headline", "subheading"):
        return True
    return len(text) < 40 and not any(c in text for c in "。！？；")


def genre_of(context: Context, home: Home) -> Genre:
    """Tell a government's report from news of the nation and of a place."""
    title, opening = context.document.title or "", context.readings[:_OPENING]
    addressed = any(r.passage.text.startswith("各位代表") for r in opening)
    if context.document.position is not None or "工作报告" in title or addressed:
        return "report"
    return "national" if home.code in (None, CHINA) else "local"
