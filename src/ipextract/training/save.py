"""All that was learned -> a model folder, with its provenance."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ipextract.patterns.knowledge import Knowledge
from ipextract.statistical.files import write_json
from ipextract.statistical.model import (
    DECISIONS,
    ENTITIES,
    FORMAT,
    META,
    RULES,
    Model,
    files_digests,
    rules_digest,
)
from ipextract.statistical.network import layout
from ipextract.statistical.network.storage import save_network
from ipextract.statistical.rule_precision import write_counts
from ipextract.training.corpus import CLAIMS, DOCUMENTS
from ipextract.training.fit_network import Network, Settings
from ipextract.version import __version__


def save_model(
    folder: Path,
    model: Model,
    network: Network,
    gold: Path,
    corpus: Path | None,
    settings: Settings,
) -> None:
    """Write entity weights, decisions and precisions of a model, and a network in place of its own.

    `meta.json` is written last, and one that is there goes first: a folder without it is no model.
    """
    (folder / META).unlink(missing_ok=True)
    save_network(folder, *network)
    write_json(folder / ENTITIES, model.entities)
    decisions = {name: own.weights for name, own in model.decisions._asdict().items()}
    write_json(folder / DECISIONS, decisions)
    write_counts(folder / RULES, model.rules.counts)
    record = _provenance(gold, corpus, settings) | {"files": files_digests(folder)}
    write_json(folder / META, record)


def _provenance(gold: Path, corpus: Path | None, settings: Settings) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": __version__,
        "date": datetime.now(UTC).date().isoformat(),
        "gold": {
            "sha256": _digest(gold / DOCUMENTS, gold / CLAIMS),
            "documents": _lines(gold / DOCUMENTS),
            "claims": _lines(gold / CLAIMS),
        },
        "corpus": {"sha256": _digest(corpus)} if corpus else None,
        "settings": settings._asdict() | {"patterns": Knowledge.of(settings.patterns).digest},
        "features": layout.digest(),
        "rules": rules_digest(),
    }


def _digest(*paths: Path) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _lines(path: Path) -> int:
    return sum(bool(line.strip()) for line in path.read_text(encoding="utf-8").splitlines())
