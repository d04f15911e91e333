"""Nearest passages by vector: Chroma, in the data folder or on a server.

Two processes must not share a Chroma folder while one writes. So in the data folder each revision of the catalogue
has a folder of its own: it is made beside the one in use, from a copy, and takes its final name when it is whole. A
kill in between leaves the last whole one; readers go on with theirs until they look again. Within a process one client
is shared by all threads, and whoever first sees a newer revision closes it for another: a lock is held from looking
until the answer is there. It is not held while the next revision is written, so questions go on meanwhile.

Not: the vectors of narrow scopes, which are compared one by one (`search`); the truth (`catalogue`).
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from vectorstore.catalogue import Changes
from vectorstore.errors import LibraryError
from vectorstore.storage import REBUILD
from vectorstore.unwritable import IndexFolder

COLLECTION = "passages"
PORTION = 2000
HNSW = {"hnsw": {"space": "ip", "ef_construction": 100, "max_neighbors": 16, "ef_search": 128}}


class VectorSource(Protocol):
    """Where the vectors of a report come from: the catalogue."""

    def vectors(self, report_ids: Sequence[str]) -> Iterator[tuple[str, str, str, bytes]]:
        """Report id, paragraph id, passage id and vector (float16 bytes) of every passage of the reports."""


class VectorIndex:
    """The vectors of all passages, at the newest whole revision."""

    def __init__(self, folder: Path, url: str = "", library: str = "", writable: bool = True) -> None:
        self._folder = folder
        self._place = IndexFolder(writable)
        self._url = url
        self._name = f"{COLLECTION}-{library}" if library else COLLECTION
        self._open: tuple[int, Any, Any] | None = None
        self._lock = threading.RLock()  # around every use of `_open`

    def revision(self) -> int:
        """The catalogue's revision this index has reached; 0 where there is none."""
        if self._url:
            with self._lock, self._plainly():
                # A collection keeps the metadata it was opened with: another process may have gone further since.
                return int((_collection_of(self._server(), self._name).metadata or {}).get("revision", 0))
        return max(self._revisions(), default=0)

    def count(self) -> int:
        """How many passages it holds."""
        with self._lock, self._plainly():
            revision = self.revision()
            return int(self._collection(revision).count()) if revision else 0

    def nearest(
        self, vector: NDArray[np.float32], count: int, report_ids: Sequence[str] | None = None
    ) -> list[tuple[str, float]]:
        """Passage ids with their cosine, best first; in all reports, or in some."""
        where = {"report": {"$in": list(report_ids)}} if report_ids is not None else None
        with self._lock, self._plainly():
            revision = self.revision()
            if not revision:
                return []
            found = self._collection(revision).query(
                query_embeddings=[vector.tolist()], n_results=count, where=where, include=["distances"]
            )
        return [(id_, 1.0 - distance) for id_, distance in zip(found["ids"][0], found["distances"][0], strict=True)]

    def catch_up(self, changes: Changes, source: VectorSource) -> None:
        """Does what `changes` say; safe to repeat after a kill."""
        if self._url:
            with self._plainly():
                collection = self._collection(0)
                _apply(collection, changes, source)
                collection.modify(metadata={"revision": changes.revision})
            return
        self.close()
        held = self.revision()
        unfinished = self._folder / "unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        self._folder.mkdir(parents=True, exist_ok=True)
        if held:
            shutil.copytree(self._path(held), unfinished)
        with self._plainly():
            client = _embedded_client(unfinished)
            _apply(_collection_of(client, self._name), changes, source)
            client.close()
        unfinished.replace(self._path(changes.revision))
        # The one before stays for readers that still have it open.
        for old in sorted(self._revisions())[:-2]:
            shutil.rmtree(self._path(old), ignore_errors=True)

    def clear(self) -> None:
        """Forgets everything, to be built again."""
        with self._lock:
            if self._url:
                with self._plainly():
                    self._server().delete_collection(self._name)
            self.close()
            if not self._url:
                shutil.rmtree(self._folder, ignore_errors=True)

    def close(self) -> None:
        """Gives the files back."""
        with self._lock:
            if self._open is not None:
                _closed(self._open[1])
                self._open = None
            self._place.close()

    def _collection(self, revision: int) -> Any:
        """The collection at a revision; a server has one alone, whatever its revision."""
        revision = 0 if self._url else revision
        with self._lock:
            if self._open is None or self._open[0] != revision:
                self.close()
                client = _server_client(self._url) if self._url else self._client(self._path(revision))
                self._open = (revision, client, _collection_of(client, self._name))
            return self._open[2]

    def _client(self, path: Path) -> Any:
        return _embedded_client(self._place.of(path))

    def _server(self) -> Any:
        self._collection(0)
        return self._open[1] if self._open else None

    def _path(self, revision: int) -> Path:
        return self._folder / f"revision-{revision}"

    def _revisions(self) -> list[int]:
        return [int(path.name.removeprefix("revision-")) for path in self._folder.glob("revision-*")]

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        """Chroma's errors share no base that is stable between versions; all mean that the index cannot be used."""
        try:
            yield
        except (OSError, LibraryError):
            raise
        except Exception as error:
            first = (str(error).splitlines() or [type(error).__name__])[0]
            if self._url:
                what = f"The Chroma server at {self._url} cannot be used ({first}): "
                cure = f"start it (`chroma run`), correct chroma_url, or run `{REBUILD}` if it has lost its data."
                raise LibraryError(what + cure) from error
            raise LibraryError(
                f"There is a fault in the vector index in {self._folder} ({first}): run `{REBUILD}`."
            ) from error


def _embedded_client(path: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(str(path), settings=Settings(anonymized_telemetry=False))


def _server_client(url: str) -> Any:
    from urllib.parse import urlsplit

    import chromadb
    from chromadb.config import Settings

    parts = urlsplit(url if "//" in url else f"http://{url}")
    return chromadb.HttpClient(
        host=parts.hostname or "localhost",
        port=parts.port or (443 if parts.scheme == "https" else 8000),
        ssl=parts.scheme == "https",
        settings=Settings(anonymized_telemetry=False),
    )


def _closed(client: Any) -> None:
    """Closes a client; Chroma 1.5 leaves the connections to a server open, its own and its administrator's."""
    servers = [getattr(one, "_server", None) for one in (client, getattr(client, "_admin_client", None))]
    client.close()
    for session in (getattr(server, "_session", None) for server in servers):
        if session is not None:
            session.close()


def _collection_of(client: Any, name: str) -> Any:
    return client.get_or_create_collection(name, embedding_function=None, configuration=HNSW)


def _apply(collection: Any, changes: Changes, source: VectorSource) -> None:
    if collection.count():
        for start in range(0, len(changes.gone), 100):
            collection.delete(where={"report": {"$in": list(changes.gone[start : start + 100])}})
    ids: list[str] = []
    vectors: list[bytes] = []
    reports: list[str] = []
    for report_id in changes.written:
        for _, _, passage_id, vector in source.vectors([report_id]):
            ids.append(passage_id)
            vectors.append(vector)
            reports.append(report_id)
    for start in range(0, len(ids), PORTION):
        part = slice(start, start + PORTION)
        collection.upsert(
            ids=ids[part],
            embeddings=np.stack([np.frombuffer(vector, np.float16) for vector in vectors[part]]).astype(np.float32),
            metadatas=[{"report": report_id} for report_id in reports[part]],
        )
