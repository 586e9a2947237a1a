"""The names of what a conversation brings (D179)."""

from __future__ import annotations

from amplifyc.frozen import frozen
from amplifyc.kinds.data.naming.names import upper_first


@frozen
class ConversationNames:
    """By the name of its route."""

    route: str

    @property
    def conversation(self) -> str:
        return f"Conversation{upper_first(self.route)}"

    @property
    def message(self) -> str:
        return f"ConversationMessage{upper_first(self.route)}"

    @property
    def answer(self) -> str:
        return f"createAssistantResponse{upper_first(self.route)}"

    @property
    def answer_part(self) -> str:
        return f"createAssistantResponseStream{upper_first(self.route)}"

    @property
    def subscription(self) -> str:
        return f"onCreateAssistantResponse{upper_first(self.route)}"

    @property
    def handler(self) -> str:
        """The function that comes with amplifyc, where the author has none."""
        return f"{upper_first(self.route)}DefaultConversationHandler"

