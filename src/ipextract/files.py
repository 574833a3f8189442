"""What a block writes -> a file that takes its name once its last byte is on the disk, or never."""

import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX = 50
"""Characters of a name that begin that of its draft, which may not be too long, either."""


@contextmanager
def whole_file(path: Path, draft: Path | None = None) -> Iterator[Path]:
    """Yield the path of a draft to write and close; what `path` held stays until the block ends.

    The draft lies beside the file where no other place on its disk is given, and is gone when this
    raises. Raises `OSError`, with a name, where the disk is full or the system refuses.
    """
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "no such folder", str(path.parent))
    draft = draft or _beside(path)
    try:
        with named(path):
            yield draft
            _force(draft)
            draft.chmod(_mode(path))
            draft.replace(path)
            if os.name == "posix":
                _force(path.parent)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise


@contextmanager
def named(path: Path) -> Iterator[Path]:
    """Give the name of the file that is written to an `OSError` that has none."""
    try:
        yield path
    except OSError as error:
        if error.errno is None or error.filename is not None:
            raise
        raise OSError(error.errno, error.strerror, str(path)) from error


def _beside(path: Path) -> Path:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:_PREFIX]}.")
    os.close(descriptor)
    return Path(name)


def _mode(path: Path) -> int:
    """Return who may read the file: as before, or as is usual for a new one."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _force(path: Path) -> None:
    """Have a file, or the names in a folder, written to the disk."""
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
