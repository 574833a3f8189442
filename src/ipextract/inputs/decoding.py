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
_DAMAGED = 20
"""Characters beyond ASCII for each byte that cannot be read, in GB18030 that is damaged."""


def marked_encoding(data: bytes) -> str | None:
    """The encoding that a byte-order mark at the beginning of the data tells."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def decode(data: bytes, where: str, encoding: str | None = None) -> str:
    """Return the text of a file without its byte-order mark, newlines untouched.

    `where` names the file in errors. Raises `InputError` where the bytes are no text, or not in
    the encoding that was named or recognised.
    """
    _check_format(data, where)
    text = _strictly(data, where, encoding or encoding_of(data, where)).removeprefix("\ufeff")
    _check_controls(text[:_SAMPLE], where)
    return text


def encoding_of(data: bytes, where: str, *, whole: bool = True) -> str:
    """Recognise the encoding of a file by all of it, or else by its beginning.

    Bytes here and there may be damaged. Raises `InputError` where no encoding fits.
    """
    _check_format(data, where)
    encoding = marked_encoding(data) or _utf8_or_gb18030(data, where, whole)
    if not whole:
        _check_controls(data[:_SAMPLE].decode(encoding, errors="ignore"), where)
    return encoding


def _check_format(data: bytes, where: str) -> None:
    for start, name in _FORMATS.items():
        if data.startswith(start):
            raise InputError(where, f"read {name}; expected text, HTML or JSON lines")


def _check_controls(sample: str, where: str) -> None:
    controls = len(_CONTROL.findall(sample))
    if controls > _MOST_CONTROLS * len(sample):
        raise InputError(
            where,
            f"{controls} of the first {len(sample)} characters are control"
            " characters; expected text",
        )


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


def _utf8_or_gb18030(data: bytes, where: str, whole: bool) -> str:
    if _fits(data, "utf-8", whole):
        return "utf-8"
    good, bad = _characters(data, "utf-8")
    if good > bad:  # GB18030 that is read as UTF-8 has next to none
        return "utf-8"
    if b"\0" in data[:_SAMPLE]:
        raise InputError(where, "read zero bytes; expected text (UTF-16 needs its byte-order mark)")
    good, bad = _characters(data, "gb18030")
    if good < _DAMAGED * bad:
        raise InputError(where, "neither UTF-8 nor GB18030; name its encoding")
    if not _is_likely_chinese(data[:_SAMPLE].decode("gb18030", errors="ignore")):
        raise InputError(where, "neither UTF-8 nor likely GB18030; name its encoding")
    return "gb18030"


def _fits(data: bytes, encoding: str, whole: bool) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(data, final=whole)
    except UnicodeDecodeError:
        return False
    return True


def _characters(data: bytes, encoding: str) -> tuple[int, int]:
    """Count the characters beyond ASCII that an encoding finds, and the bytes that it does not."""
    text = data.decode(encoding, errors="surrogateescape")
    bad = sum("\udc80" <= character <= "\udcff" for character in text)
    return len(text) - sum(map(str.isascii, text)) - bad, bad


def _is_likely_chinese(sample: str) -> bool:
    """Whether most characters are of the frequent ones, as other encodings misread are not."""
    leads = [encoded[0] for encoded in map(_gb2312, filter(lambda c: not c.isascii(), sample))]
    common = sum(0xA1 <= lead <= 0xA9 or 0xB0 <= lead <= 0xD7 for lead in leads)
    return common >= _LEAST_COMMON * len(leads)


def _gb2312(character: str) -> bytes:
    return character.encode("gb2312", errors="replace")
