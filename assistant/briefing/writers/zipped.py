"""Makes an Office file the same, byte for byte, each time: the ZIP inside bears one fixed time.

Not: what the file holds (`docx`, `matrix_files`).
"""

from __future__ import annotations

import io
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)


def timeless(data: bytes) -> bytes:
    """The same archive with every entry dated 1 January 1980, the first day a ZIP can bear."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        for entry in given.infolist():
            written.writestr(zipfile.ZipInfo(entry.filename, _EPOCH), given.read(entry), zipfile.ZIP_DEFLATED)
    return made.getvalue()
