"""What an interrupted run left is damaged, or is not its own: the output is right all the same, or
one line says why not. Nothing of others is removed.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

from torture.trial import Trial


def a_part_is_emptied(trial: Trial) -> Iterator[str]:
    part = _a_part(trial)
    part.write_bytes(b"")
    yield from trial.completes_or_refuses(part.name)


def a_part_is_cut(trial: Trial) -> Iterator[str]:
    part = _a_part(trial)
    data = part.read_bytes()
    part.write_bytes(data[: trial.rng.randrange(len(data))])
    yield from trial.completes_or_refuses(part.name)


def a_part_is_cut_at_a_line(trial: Trial) -> Iterator[str]:
    part = _a_part(trial)
    lines = part.read_bytes().splitlines(keepends=True)
    part.write_bytes(b"".join(lines[: trial.rng.randrange(1, len(lines))]))
    yield from trial.completes_or_refuses(part.name)


def a_bit_of_a_part_is_flipped(trial: Trial) -> Iterator[str]:
    part = _a_part(trial)
    data = bytearray(part.read_bytes())
    data[trial.rng.randrange(len(data))] ^= 1 << trial.rng.randrange(8)
    part.write_bytes(data)
    yield from trial.completes_or_refuses(part.name)


def a_part_is_gone(trial: Trial) -> Iterator[str]:
    _a_part(trial).unlink()
    yield from trial.completes()


def a_part_is_that_of_another_chunk(trial: Trial) -> Iterator[str]:
    part = _a_part(trial)
    shutil.copyfile(part, part.with_name(f"{int(part.stem) + 1:09d}.part"))
    yield from trial.completes_or_refuses(part.stem, f"{int(part.stem) + 1:09d}")


def a_part_is_a_folder(trial: Trial) -> Iterator[str]:
    part = _a_part(trial)
    part.unlink()
    part.mkdir()
    yield from trial.completes_or_refuses(part.name)


def the_manifest_is_damaged(trial: Trial) -> Iterator[str]:
    _a_part(trial)
    manifest = next(trial.out.glob("*.work/manifest.json"))
    whole = manifest.read_bytes()
    damaged = (b"", b"null", b"[]", b"{}", b"\xff\xfe", whole[: len(whole) // 2], b"[" * 100_000)
    manifest.write_bytes(trial.rng.choice(damaged))
    yield from trial.completes_or_refuses("claims.jsonl.work")


def the_manifest_is_gone(trial: Trial) -> Iterator[str]:
    _a_part(trial)
    next(trial.out.glob("*.work/manifest.json")).unlink()
    yield from trial.completes_or_refuses("claims.jsonl.work")


def the_lock_is_damaged(trial: Trial) -> Iterator[str]:
    _a_part(trial)
    next(trial.out.glob("*.work/lock")).write_bytes(trial.rng.randbytes(5000))
    yield from trial.completes_or_refuses("claims.jsonl.work")


def the_work_folder_is_a_file(trial: Trial) -> Iterator[str]:
    work = trial.out / "claims.jsonl.work"
    work.write_bytes(b"mine")
    yield from trial.refused(trial.run(), "claims.jsonl.work")
    if work.read_bytes() != b"mine":
        yield "a file of somebody else's is gone"
    work.unlink()
    yield from trial.completes()


def the_work_folder_is_somebody_elses(trial: Trial) -> Iterator[str]:
    own = trial.out / "claims.jsonl.work" / trial.rng.choice(("notes.txt", "1.part", "lock"))
    own.parent.mkdir()
    own.write_bytes(b"mine")
    trial.run()
    if not own.exists() or own.read_bytes() != b"mine":
        yield f"{own.name}, a file of somebody else's, is gone"


def the_output_is_a_folder(trial: Trial) -> Iterator[str]:
    trial.output.mkdir()
    yield from trial.refused(trial.run(), "out/claims.jsonl")
    trial.output.rmdir()
    yield from trial.completes()


def the_output_is_an_article(trial: Trial) -> Iterator[str]:
    article = trial.articles / "a.jsonl"
    before = article.read_bytes()
    trial.output = article
    yield from trial.refused(trial.run(), "articles/a.jsonl")
    if article.read_bytes() != before:
        yield "the article is gone"


def _a_part(trial: Trial) -> Path:
    """Leave an interrupted run; return one of its parts."""
    trial.interrupt()
    return trial.rng.choice(sorted(trial.out.glob("*.work/*.part")))
