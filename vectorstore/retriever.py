"""The library as a LangChain retriever, for chains of LangChain's own.

Not: how passages are found (`Library.retrieve`, which this calls).
"""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from ingest.report import paragraph_address
from vectorstore.library import Library
from vectorstore.retrieved import RetrievedPassage


class LibraryRetriever(BaseRetriever):
    """Finds the `k` best paragraphs of a library, or of the reports `report_ids` in it.

    Each document's text is the whole paragraph; its metadata has what a citation needs, and `retrieved`, the
    `RetrievedPassage` itself.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    library: Library
    report_ids: tuple[str, ...] | None = None
    k: int = 20

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, **_: Any
    ) -> list[Document]:
        return [as_document(found) for found in self.library.retrieve(query, self.report_ids, self.k)]


def as_document(found: RetrievedPassage) -> Document:
    """A paragraph that was found, as a LangChain document."""
    return Document(
        id=found.paragraph.id,
        page_content=found.paragraph.text,
        metadata={
            "source": found.report.source,
            "address": paragraph_address(found.report, found.paragraph),
            "paragraph": found.paragraph.label,
            "section": list(found.paragraph.section_path),
            "page": found.paragraph.pages[0],
            "score": found.score,
            "found_by": list(found.found_by),
            "retrieved": found,
        },
    )
