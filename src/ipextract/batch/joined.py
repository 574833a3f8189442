"""The parts of a run -> its output and, where something was set aside, the file of errors."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from ipextract.batch.formats import Format
from ipextract.batch.parts import WorkFolder
from ipextract.errors import InputError
from ipextract.files import whole_file


def errors_path(output: Path) -> Path:
    """Return where errors go: `claims.parquet.errors.jsonl` beside `claims.parquet`."""
    return output.with_name(f"{output.name}.errors.jsonl")


def check_errors(path: Path) -> None:
    """Raise `InputError` where something lies in the place of errors that no run wrote there."""
    try:
        with path.open("rb") as file:
            first = file.readline()
    except FileNotFoundError:
        return
    record = None
    with suppress(ValueError, RecursionError):
        record = json.loads(first)
    if first and not (isinstance(record, dict) and {"doc", "reason"} <= record.keys()):
        raise InputError(str(path), "is where errors go, and no run wrote it; move it elsewhere")


def join(output: Path, form: Format, folder: WorkFolder, count: int) -> None:
    """Write the output and its errors from all parts; then give both their names."""
    with whole_file(output, folder.draft(output.suffix)) as claims:
        errors = folder.draft(".errors")
        with errors.open("w", encoding="utf-8", newline="\n") as file:

            def contents() -> Iterator[bytes]:
                for part in map(folder.read, range(count)):
                    file.writelines(json.dumps(e, ensure_ascii=False) + "\n" for e in part.errors)
                    yield part.content

            form.join(contents(), claims)
        _publish(errors, errors_path(output))


def _publish(errors: Path, path: Path) -> None:
    if errors.stat().st_size:
        with whole_file(path, errors):
            pass  # it is written
    else:
        path.unlink(missing_ok=True)
