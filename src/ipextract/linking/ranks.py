"""Attach rank mentions to the quantities that they are about.

登记量300件，居全省第二 is one claim with a rank; 综合实力居全国第三 is a rank claim of its own.
"""

import re

from ipextract.linking.drafts import Context, Draft, Reading

_TOTAL = re.compile(r"总量|总数|总额|规模|体量|数量|总值|位次|件数|家数|户数|存量|数")
_GROWTH = re.compile(r"增幅|增速|涨幅|升幅|降幅|增长率|增长速度|增量")
_SUBJECT = re.compile(r"[\u4e00-\u9fff]{2,}")
_MODIFIERS = re.compile(
    r"(?:[（(][^（）()]{0,12}[）)])?[，、,。—\s]*(?:位次|数量|总量|总数|规模|增幅|增速|涨幅|升幅|降幅|"
    r"这一|该|两项|同比|较上年|从|看|其中|上|数|总|额|的|为|是|在|均|都|双双|分别|依次|连续|已|也|稳|"
    r"居|列|排|位|名|跃|升|跻|身|进入|达到|保持|处于|走|至|到|年|个月|\d|[一二三四五六七八九十]|“|‘)*"
)


class RankLinker:
    """Sets `rank` on quantities' drafts and removes the drafts of the ranks so attached."""

    def __call__(self, reading: Reading, drafts: list[Draft], context: Context) -> None:
        text = reading.passage.text
        drafts.sort(key=lambda draft: (draft.start, draft.end))
        attached: list[Draft] = []
        for index, draft in enumerate(drafts):
            if draft.kind != "rank" or index == 0 or draft.rank is None:
                continue
            target = self._target(text, drafts, index)
            if target is not None and target.rank is None:
                target.rank = draft.rank
                target.rules.append("ranks.after_quantity")
                attached.append(draft)
        drafts[:] = [draft for draft in drafts if not any(draft is a for a in attached)]

    def _target(self, text: str, drafts: list[Draft], index: int) -> Draft | None:
        before = drafts[index - 1]
        if before.quantity is None:
            return None
        between = text[before.end : drafts[index].start]
        return before if _MODIFIERS.fullmatch(between) else None
