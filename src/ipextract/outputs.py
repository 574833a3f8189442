"""What a run is to write, and what it reads -> a refusal where the one would harm the other."""

import os
import stat
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from ipextract.errors import InputError
from ipextract.inputs.paths import STANDARD_INPUT, find_files

Identity = tuple[int, int]
"""Of a file, whatever it is called: its device and its number there."""

_STREAMS = ("standard input", "standard output", "standard error")


def followed(path: Path) -> Path:
    """Return the file that a name stands for: of a link, what it leads to. The link stays."""
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def check_outputs(outputs: Iterable[Path], inputs: Sequence[str | Path]) -> None:
    """Raise `InputError` where a file cannot be written, or must not be, whatever it is called.

    That is no regular file, one that is open as standard input or output, one that is an input, or
    one in a folder that is read: there the next run would find it.
    """
    own = {}
    for output in outputs:
        if status := _status(output):
            _check_kind(output, status)
            own[identity(status)] = output
        check_folder(output, inputs)
    found = inputs_by_identity(inputs) if own else {}
    for file, output in own.items():
        if file in found:
            raise InputError(str(output), f"is an input, {found[file]}; it would be written over")


def check_standard_output(inputs: Sequence[str | Path]) -> None:
    """Raise `InputError` where standard output goes to a file that is read."""
    with suppress(OSError):
        status = os.fstat(1)
        found = inputs_by_identity(inputs) if stat.S_ISREG(status.st_mode) else {}
        if file := found.get(identity(status)):
            raise InputError(str(file), "is an input, and where standard output goes")


def check_folder(output: Path, inputs: Sequence[str | Path]) -> None:
    """Raise `InputError` where a file or folder that is to be written lies in one that is read."""
    for given in inputs:
        if str(given) != STANDARD_INPUT and os.path.isdir(given) and _is_read_in(given, output):
            raise InputError(
                str(output),
                f"lies in {given}, which is read: the next run would take it for an input;"
                " write it elsewhere, or to a folder whose name begins with a dot",
            )


def inputs_by_identity(inputs: Sequence[str | Path]) -> dict[Identity, Path]:
    """Return the files that are read, by what they are."""
    found = {}
    for file in find_files(inputs):
        with suppress(OSError):  # one that cannot be looked at is reported when it is read
            found[identity(file.stat())] = file
    return found


def identity(status: os.stat_result) -> Identity:
    """Return what two names of one file have in common."""
    return status.st_dev, status.st_ino


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _check_kind(output: Path, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise InputError(str(output), "is a folder; expected the name of a file")
    if not stat.S_ISREG(status.st_mode):
        raise InputError(
            str(output), "is no file but a device or pipe; standard output needs no --output"
        )
    for descriptor, name in enumerate(_STREAMS):
        with suppress(OSError):
            if os.path.samestat(status, os.fstat(descriptor)):
                raise InputError(str(output), f"is open as {name}")


def _is_read_in(folder: str | Path, path: Path) -> bool:
    """Tell whether a path lies in a folder, and in none whose name keeps it from being read."""
    status = os.stat(folder)
    whole = Path(os.path.realpath(path))
    for above in (whole, *whole.parents):
        if (own := _status(above)) and os.path.samestat(own, status):
            within = whole.relative_to(above).parts
            return not any(part.startswith(".") for part in within)
    return False
