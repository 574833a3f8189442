"""A date as people and tables write it -> YYYY, YYYY-MM or YYYY-MM-DD."""

import re
from datetime import date
from decimal import Decimal
from math import isfinite

from ipextract.errors import short

_MONTH, _DAY = r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"
_TIME = r"\d{1,2}:\d\d.*"
_WRITTEN = tuple(
    re.compile(rf"(?P<year>\d{{4}}){rest}", re.ASCII)
    for rest in (
        "年?",
        rf"(?P<mark>[-/.]){_MONTH}(?:(?P=mark){_DAY}(?:[T ]{_TIME})?)?",
        rf"年{_MONTH}月(?:{_DAY}[日号](?: ?{_TIME})?)?",
        r"(?P<month>\d{2})(?P<day>\d{2})",
    )
)

_MOST = 100_000_000
"""Above each date that is written as a number."""


def normalized_date(value: object) -> str:
    """Return a day, a month or a year as YYYY-MM-DD, YYYY-MM or YYYY.

    `value` is a `date` (the time of a `datetime` is left out), a number such as 2024 or 20240301,
    or a text such as 2024-3-1, 2024/3/1, 2024.3, 2024年3月1日, 2024-03-01T08:00. Raises
    `ValueError` where it is none of these, or no day of the calendar.

    >>> normalized_date(20240301), normalized_date("2024年3月"), normalized_date(2024)
    ('2024-03-01', '2024-03', '2024')
    """
    text = _as_text(value)
    for form in _WRITTEN:
        if match := form.fullmatch(text):
            parts = [part for part in map(match.groupdict().get, ("year", "month", "day")) if part]
            if _is_in_the_calendar(*map(int, parts)):
                return "-".join(part.zfill(2) for part in parts)
    raise ValueError(f"{short(value)} is not a date: expected YYYY, YYYY-MM or YYYY-MM-DD")


def _as_text(value: object) -> str:
    """Return what may be a date as it would be written, and nothing for a number that is none."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) or (isinstance(value, float | Decimal) and isfinite(value)):
        return str(int(value)) if 0 < value < _MOST and value == int(value) else ""
    return str(value).strip()


def _is_in_the_calendar(year: int, month: int = 1, day: int = 1) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
