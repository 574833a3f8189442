"""A folder -> the files in it and below that are wanted; a failure for what cannot be listed."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from ipextract.inputs.failures import Failure, attempt
from ipextract.inputs.names import readable


def files_in(root: Path, wanted: Callable[[Path], bool]) -> Iterator[Path | Failure]:
    """Yield files by name, those of a folder before those of its subfolders.

    What begins with a dot is left out. Links to folders are not followed, for they may lead round
    in circles; one that leads elsewhere is a failure, since what is there is not read.
    """
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        listed = attempt(readable(folder), lambda folder=folder: sorted(os.listdir(folder)))  # type: ignore[misc]
        if isinstance(listed, Failure):
            yield listed
            continue
        paths = [folder / name for name in listed if not name.startswith(".")]
        folders = [path for path in paths if os.path.isdir(path)]
        for path in paths:
            wrong = _astray(path, root) if os.path.islink(path) else unreadable(path)
            if wrong:
                yield Failure(readable(path), wrong)
            elif path not in folders and wanted(path):
                yield path
        waiting += [path for path in reversed(folders) if not os.path.islink(path)]


def unreadable(path: Path) -> str:
    """Return why there is nothing at a path, in words; nothing where there is something."""
    try:
        os.stat(path)
    except FileNotFoundError:
        return "no such file or folder"
    except OSError as error:
        return error.strerror or str(error)
    except ValueError as error:
        return f"no name of a file: {error}"
    return ""


def _astray(link: Path, root: Path) -> str:
    """Return why what a link leads to is not read, unless it is read, or lies in the folder."""
    if not os.path.isdir(link):
        return unreadable(link)
    target, home = os.path.realpath(link), os.path.realpath(root)
    inside = os.path.commonpath([target, home]) == home or home.startswith(target + os.sep)
    return "" if inside else "a link to a folder elsewhere; name that folder to have it read"
