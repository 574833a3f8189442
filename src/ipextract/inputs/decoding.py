"""Bytes -> text: UTF-8, UTF-16 and UTF-32 by their mark, GB18030; nothing is guessed silently."""

import codecs

import regex

from ipextract.errors import InputError

_MARKS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
_FORMATS = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a ZIP archive (or an Office document)",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"\x1f\x8b": "a gzip archive",
    b"\x28\xb5\x2f\xfd": "a zstandard archive",
}
_CONTROL = regex.compile(r"[\x00-\x08\x0E-\x1F]")  # those that no text file has
_SAMPLE = 4000
_MOST_CONTROLS = 0.1
_LEAST_COMMON = 0.5
_ENOUGH = 4
"""Multi-byte characters read before an error that prove a file to be damaged UTF-8."""


def marked_encoding(data: bytes) -> str | None:
    """The encoding that a byte-order mark at the beginning of the data tells."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def decode(data: bytes, where: str, encoding: str | None = None) -> str:
    """Return the text of a file without its byte-order mark, newlines untouched.

    `where` names the file in errors. Raises `InputError` where the bytes are no text, or not in
    the encoding that was named or recognised.
    """
    for start, name in _FORMATS.items():
        if data.startswith(start):
            raise InputError(where, f"read {name}; expected text, HTML or JSON lines")
    if named := encoding or marked_encoding(data):
        text = _strictly(data, where, named).removeprefix("\ufeff")
    else:
        text = _utf8_or_gb18030(data, where)
    sample = text[:_SAMPLE]
    controls = len(_CONTROL.findall(sample))
    if controls > _MOST_CONTROLS * len(sample):
        raise InputError(
            where,
            f"{controls} of the first {len(sample)} characters are control"
            " characters; expected text",
        )
    return text


def _strictly(data: bytes, where: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        read = data[error.start : error.start + 4].hex(" ")
        raise InputError(
            where, f"read the bytes {read} at offset {error.start}; expected {encoding}"
        ) from error
    except LookupError as error:
        raise InputError(where, f"the encoding {encoding!r} is not known") from error


def _utf8_or_gb18030(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        read = data[max(0, error.start - _SAMPLE) : error.start].decode("utf-8", errors="ignore")
        if sum(not character.isascii() for character in read) >= _ENOUGH:
            return _strictly(data, where, "utf-8")
    if b"\0" in data[:_SAMPLE]:
        raise InputError(where, "read zero bytes; expected text (UTF-16 needs its byte-order mark)")
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise InputError(
            where, f"neither UTF-8 nor GB18030 (bytes at offset {error.start}); name its encoding"
        ) from error
    if not _is_likely_chinese(text[:_SAMPLE]):
        raise InputError(where, "neither UTF-8 nor likely GB18030; name its encoding")
    return text


def _is_likely_chinese(sample: str) -> bool:
    """Whether most characters are of the frequent ones, as other encodings misread are not."""
    leads = [encoded[0] for encoded in map(_gb2312, filter(lambda c: not c.isascii(), sample))]
    common = sum(0xA1 <= lead <= 0xA9 or 0xB0 <= lead <= 0xD7 for lead in leads)
    return common >= _LEAST_COMMON * len(leads)


def _gb2312(character: str) -> bytes:
    return character.encode("gb2312", errors="replace")
