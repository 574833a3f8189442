"""Documents -> a folder with the text that spans count in, a file for each."""

from collections.abc import Sequence
from pathlib import Path

from ipextract.cli.text_names import TextNames
from ipextract.documents import Document
from ipextract.errors import InputError
from ipextract.files import whole_file
from ipextract.outputs import check_folder, identity, inputs_by_identity


class TextFolder:
    """Writes texts under the names of their documents, always within the folder.

    Raises `InputError` where the folder is a file, or lies in a folder that is read.
    """

    def __init__(self, folder: Path, inputs: Sequence[str | Path]) -> None:
        if folder.exists() and not folder.is_dir():
            raise InputError(str(folder), "is no folder")
        check_folder(folder, inputs)
        self._folder, self._names = folder, TextNames()
        self._inputs = set(inputs_by_identity(inputs))

    def write(self, document: Document) -> None:
        """Write a text under a name of its own. Raises `InputError` where that is an input's."""
        path = self._folder / self._names.path(document.doc)
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and identity(path.stat()) in self._inputs:
            raise InputError(str(path), "is an input; it would be written over")
        with whole_file(path) as draft:
            draft.write_bytes(document.text.encode())
