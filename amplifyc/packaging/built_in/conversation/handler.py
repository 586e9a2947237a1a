"""Answers a message of an AI conversation: the event of the API -> a model of Amazon Bedrock -> parts of the answer, back to the API.

The code runs in Lambda, with nothing but Python and the boto3 that is there. What goes wrong is told to whoever waits for the answer.
"""

from __future__ import annotations

import logging
from typing import Any

from .answer import Answer
from .api import Api
from .bedrock import talk
from .history import history
from .tools import Tools

log = logging.getLogger()


def handler(event: dict[str, Any], _context: object = None) -> None:
    """Lambda calls this once for each message."""
    about = {"conversationId": event["conversationId"], "currentMessageId": event["currentMessageId"]}
    api = Api(event["graphqlApiEndpoint"], event["request"]["headers"])
    answer = Answer(event, api)
    log.info("answering %s", about)
    try:
        tools = Tools(event.get("toolsConfiguration") or {}, api)
        talk(event["modelConfiguration"], history(event, api), tools, answer)
    except Exception as error:
        log.exception("no answer to %s", about)
        answer.fail(type(error).__name__, str(error))
        raise  # so that the failure is counted
    log.info("answered %s", about)
