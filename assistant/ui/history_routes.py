"""The routes of a person's conversations: list, read, rename, delete, export, and what they thought of an answer.

Everything is looked up as the signed-in person's; without users it is all one person's.

Not: the looks (`history_view`), what an export looks like (`export`).
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup

from assistant.documents import answer_document
from assistant.errors import AssistantError
from assistant.evaluation.drafts import DraftBox, draft_from_answer
from assistant.ui.access import owner_of
from assistant.ui.context import Context
from assistant.ui.conversation import Conversation, title_of
from assistant.ui.export import to_docx, to_markdown
from assistant.ui.history_view import render_conversation, render_history
from assistant.ui.keeping import kept_conversation
from assistant.ui.pages import fragment

LONGEST_WHY = 2000
ConversationId = Annotated[str, Path(pattern="^[0-9a-f]{32}$")]
FORMATS = {
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def history_routes(context: Context) -> APIRouter:
    """The router."""
    routes = APIRouter()
    library = context.assistant.library
    drafts = DraftBox(context.settings.data_dir / "evaluation")

    @routes.get("/history")
    def history(request: Request, words: str = "") -> Response:
        kept = library.conversations
        found = kept.search(owner_of(request), words[:200]) if words.strip() else kept.list(owner_of(request))
        return fragment(request, "Conversations", render_history(found, words), context.version)

    @routes.get("/conversation/{conversation_id}.{kind}")
    def export(request: Request, conversation_id: ConversationId, kind: str) -> Response:
        if kind not in FORMATS:
            raise AssistantError("A conversation can be had as .md or .docx.")
        conversation = kept_conversation(library, owner_of(request), conversation_id)
        written = to_docx(conversation) if kind == "docx" else to_markdown(conversation).encode()
        headers = {"Content-Disposition": f'attachment; filename="conversation.{kind}"'}
        return Response(written, media_type=FORMATS[kind], headers=headers)

    @routes.get("/conversation/{conversation_id}")
    def read(request: Request, conversation_id: ConversationId) -> Response:
        conversation = kept_conversation(library, owner_of(request), conversation_id)
        return fragment(request, title_of(conversation), render_conversation(conversation), context.version)

    @routes.patch("/conversation/{conversation_id}")
    def rename(request: Request, conversation_id: ConversationId, title: str) -> Response:
        library.conversations.rename(owner_of(request), conversation_id, title)
        return HTMLResponse("The conversation was renamed.")

    @routes.delete("/conversation/{conversation_id}")
    def delete(request: Request, conversation_id: ConversationId) -> Response:
        library.conversations.delete(owner_of(request), conversation_id)
        return HTMLResponse("The conversation was removed.")

    @routes.post("/conversation/{conversation_id}/{turn}/opinion")
    def opinion(request: Request, conversation_id: ConversationId, turn: int, helpful: bool, why: str = "") -> Response:
        owner = owner_of(request)
        kept = kept_conversation(library, owner, conversation_id)
        answer = kept.exchanges[turn].answer if 0 <= turn < len(kept.exchanges) else None
        if answer is None:
            raise AssistantError("There is no answer there to say something about.")
        document, why = answer_document(answer), why[:LONGEST_WHY]
        library.feedback.add(owner, document, helpful, why)
        if not helpful:
            before = Conversation(kept.id, kept.exchanges[:turn]).history()
            drafts.add([draft_from_answer(document, before, why=why)])
        return HTMLResponse(str(Markup("<span>{}</span>").format("Thank you, it was noted.")))

    return routes
