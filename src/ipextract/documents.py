"""What comes in: one text, and what is known about it beforehand."""

import re

from pydantic import BaseModel, ConfigDict, Field, field_validator

_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?", re.ASCII)


class Document(BaseModel):
    """A text with its identifier. `published` is YYYY, YYYY-MM or YYYY-MM-DD; `region` is an
    official path such as 浙江省/台州市; `position` is the place of a passage in its report, 0 to 1.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    doc: str
    text: str
    published: str | None = None
    region: str | None = None
    title: str | None = None
    position: float | None = Field(default=None, ge=0.0, le=1.0)

    @field_validator("published")
    @classmethod
    def _is_a_date(cls, value: str | None) -> str | None:
        if value is None:
            return None
        match = _DATE.fullmatch(value)
        month, day = (int(match[g] or 1) for g in ("month", "day")) if match else (0, 0)
        if not (1 <= month <= 12 and 1 <= day <= 31):
            raise ValueError(f"{value!r} is not a date: expected YYYY, YYYY-MM or YYYY-MM-DD")
        return value
