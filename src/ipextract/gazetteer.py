"""A name, a short form or a path -> divisions of China (GB/T 2260), and a code -> all of these."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ipextract.errors import InputError

CHINA = "100000"


class Region(NamedTuple):
    """A division. `until` is the last year of one that exists no more."""

    code: str
    name: str
    parent: str
    short: tuple[str, ...]
    until: int | None

    @property
    def level(self) -> int:
        """How deep it lies: 0 the country, 1 a province, 2 a city or prefecture, 3 a county."""
        if self.code == CHINA:
            return 0
        return 1 if self.code.endswith("0000") else 2 if self.code.endswith("00") else 3


class Gazetteer:
    """The table of divisions, looked up by code, by name, and by path."""

    def __init__(self, regions: Iterable[Region]) -> None:
        self._by_code = {region.code: region for region in regions}
        self._by_name: dict[str, list[str]] = {}
        self._paths: dict[str, str] = {}
        ranked = sorted(
            self._by_code.values(), key=lambda r: (r.until is not None, r.level, r.code)
        )
        for names in ((lambda r: (r.name,)), (lambda r: r.short)):
            for region in ranked:
                for name in names(region):
                    self._add(name, region)

    def _add(self, name: str, region: Region) -> None:
        """File a name; a former division gives way to one that bears it in the same place."""
        codes = self._by_name.setdefault(name, [])
        heirs = (self._by_code[code] for code in codes)
        if region.until is None or all(heir.parent != region.parent for heir in heirs):
            codes.append(region.code)

    def __getitem__(self, code: str) -> Region:
        return self._by_code[code]

    def __iter__(self) -> Iterator[Region]:
        return iter(self._by_code.values())

    def names(self) -> dict[str, tuple[str, ...]]:
        """Return every name and short form with the codes that bear it, likeliest first."""
        return {name: tuple(codes) for name, codes in self._by_name.items()}

    def codes(self, name: str) -> tuple[str, ...]:
        """Return the codes that bear a name or a short form, likeliest first; () for none."""
        return tuple(self._by_name.get(name, ()))

    def within(self, code: str, above: str) -> bool:
        """Whether a division is another, or lies in it."""
        while code:
            if code == above:
                return True
            code = self._by_code[code].parent
        return False

    def is_child(self, code: str, above: str) -> bool:
        """Whether a division lies right below another. Raises `KeyError` for an unknown code."""
        return self._by_code[code].parent == above

    def lineage(self, code: str) -> tuple[str, ...]:
        """Return the codes from the province down to this division; the country stands alone."""
        parent = self._by_code[code].parent
        return (*(self.lineage(parent) if parent not in ("", CHINA) else ()), code)

    def path(self, code: str) -> str:
        """Return the official path: 浙江省/台州市/临海市."""
        known = self._paths.get(code)
        if known is None:
            known = self._paths[code] = "/".join(self._by_code[c].name for c in self.lineage(code))
        return known

    def resolve(self, path: str) -> str:
        """Return the code of a region given by a user: 浙江省/台州市, 台州市 or 台州.

        Of several that fit, the highest in rank is meant. Raises `InputError` where none does.
        """
        parts = [part.strip() for part in path.split("/") if part.strip()] or [path]
        found: tuple[str, ...] = ()
        for depth, part in enumerate(parts):
            named = self.codes(part)
            found = tuple(c for c in named if not depth or any(self.within(c, a) for a in found))
            if not found:
                raise InputError("region", _unknown(path, part))
        return found[0]


def _unknown(path: str, part: str) -> str:
    where = "" if part == path else f" in {path!r}"
    return f"{part!r}{where} is no division of GB/T 2260; expected a path such as 浙江省/台州市"
