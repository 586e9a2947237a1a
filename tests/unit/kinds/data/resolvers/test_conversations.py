"""Conversations and generations, step by step: whose they are, what is written, what the handler and Bedrock are told (D176 to D184)."""

from __future__ import annotations

import json
from typing import Any

import pytest
from graphql import FieldNode, OperationDefinitionNode, build_schema, parse, validate
from graphql.execution.values import get_variable_values

from amplifyc.kinds.data.api import build_api
from amplifyc.kinds.data.authorization.modes import ApiModes
from amplifyc.kinds.data.resolvers import schema_resolvers
from amplifyc.local.runtime import Evaluation, ResolverError, Runtime
from tests.unit.kinds.data.projects import USERS, bound
from tests.unit.kinds.data.resolvers.running import API_KEY, BACKEND, UNAUTHORIZED, USER_POOL, user

SCHEMA = """
models:
  Post: { fields: { title: string }, authorization: [{ allow: owner }] }
enums: { Mood: [good, bad] }
generations:
  mood: { aiModel: Claude 3 Haiku, systemPrompt: How is it?, arguments: { text: string }, returns: Mood, authorization: [{ allow: authenticated }] }
  tags:
    aiModel: arn:aws:bedrock:eu-west-1:123456789012:application-inference-profile/abc
    systemPrompt: Tags.
    inferenceConfiguration: { temperature: 0, maxTokens: 9 }
    arguments: { text: string }
    returns: string[]
    authorization: [{ allow: authenticated }]
conversations:
  chat:
    aiModel: Claude 3 Haiku
    systemPrompt: You help.
    inferenceConfiguration: { topP: 0.5 }
    tools: [{ name: posts, description: Lists posts., model: Post }]
    authorization: [{ allow: owner }]
"""
NOT_FOUND = ResolverError("Conversation not found", "ResourceNotFound")
ID, NOW = "m1", "2026-01-31T12:00:00.000Z"
STASH = {"talkers": ["s-alice::alice", "s-alice", "alice"], "owner": "s-alice", "id": ID, "now": NOW}
MESSAGE = {"conversationId": "c1", "content": [{"text": "hello"}], "aiContext": {"page": 1}}


def refusal(found: Evaluation) -> ResolverError | None:
    return found.error and ResolverError(found.error.message, found.error.type)


class Steps:
    """The resolver of each field, and the functions of its pipeline: `Mutation.chat`, `Mutation.chat.1`."""

    def __init__(self) -> None:
        self._runtime = Runtime()
        for resolver in schema_resolvers(bound(SCHEMA).schema, USERS):
            name = f"{resolver.type_name}.{resolver.field_name}"
            codes = {name: resolver.code, **{f"{name}.{number}": str(step.code) for number, step in enumerate(resolver.steps, 1)}}
            for key, code in codes.items():
                self._runtime.load(key, code.replace("${GRAPHQL_URL}", "https://api.example/graphql"))

    def request(self, name: str, args: dict[str, Any] | None = None, **context: Any) -> Evaluation:
        return self._runtime.evaluate(name, "request", self._context(args, context))

    def response(self, name: str, result: Any = None, args: dict[str, Any] | None = None, **context: Any) -> Evaluation:
        return self._runtime.evaluate(name, "response", self._context(args, {"result": result, **context}))

    def _context(self, args: dict[str, Any] | None, context: dict[str, Any]) -> dict[str, Any]:
        return {"authType": USER_POOL, "args": args or {}, "stash": dict(STASH), "source": None, **user(), **context}


@pytest.fixture(scope="module")
def steps() -> Steps:
    return Steps()


@pytest.mark.parametrize("name", ["Mutation.chat", "Mutation.createAssistantResponseChat", "Mutation.createAssistantResponseStreamChat"])
def test_users_of_the_pool_talk_and_nobody_else(steps: Steps, name: str) -> None:
    """D180: whatever AppSync lets in beside them has no conversations."""
    found = steps.request(name, stash={})
    assert {key: found.stash[key] for key in ("talkers", "owner")} == {key: STASH[key] for key in ("talkers", "owner")}
    assert found.stash["id"]
    for caller in (BACKEND, {"authType": API_KEY, "identity": None}):
        assert refusal(steps.request(name, stash={}, **caller)) == UNAUTHORIZED


def test_a_message_is_sent_to_a_conversation_of_the_callers(steps: Steps) -> None:
    found = steps.request("Mutation.chat.1", MESSAGE).value
    assert (found["operation"], found["key"]) == ("UpdateItem", {"id": {"S": "c1"}})
    assert found["update"]["expression"] == "SET #updatedAt = :updatedAt"
    assert sorted(value["S"] for value in found["condition"]["expressionValues"].values()) == sorted(STASH["talkers"])
    refused = {"message": "The conditional request failed", "type": "DynamoDB:ConditionalCheckFailedException"}
    assert refusal(steps.response("Mutation.chat.1", None, MESSAGE, error=refused)) == NOT_FOUND


def test_the_message_is_kept(steps: Steps) -> None:
    found = steps.request("Mutation.chat.2", MESSAGE).value
    values = found["attributeValues"]
    assert (found["operation"], found["key"]) == ("PutItem", {"id": {"S": ID}})
    assert (values["owner"], values["role"], values["createdAt"]) == ({"S": "s-alice"}, {"S": "user"}, {"S": NOW})
    assert (values["__typename"], values["content"]) == ({"S": "ConversationMessageChat"}, {"L": [{"M": {"text": {"S": "hello"}}}]})


def test_the_handler_is_told(steps: Steps) -> None:
    """The event is that of Gen 2's handlers, version 1."""
    client = {"name": "show", "description": "d", "inputSchema": {"json": {"type": "object"}}}
    args = {**MESSAGE, "toolConfiguration": {"tools": [{"toolSpec": client}]}}
    headers = {"authorization": "token", "x-amz-user-agent": "agent", "cookie": "secret"}
    found = steps.request("Mutation.chat.3", args, request={"headers": headers}).value
    assert (found["operation"], found["invocationType"]) == ("Invoke", "Event")
    event = found["payload"]
    assert set(event) == {
        "conversationId", "currentMessageId", "responseMutation", "graphqlApiEndpoint", "modelConfiguration", "request", "messageHistoryQuery",
        "toolsConfiguration", "streamResponse",
    }
    assert (event["conversationId"], event["currentMessageId"]) == ("c1", ID)
    assert event["graphqlApiEndpoint"] == "https://api.example/graphql"
    assert event["request"]["headers"] == {"authorization": "token", "x-amz-user-agent": "agent"}
    assert event["modelConfiguration"] == {
        "modelId": "anthropic.claude-3-haiku-20240307-v1:0", "systemPrompt": "You help.", "inferenceConfiguration": {"topP": 0.5},
    }
    assert event["responseMutation"]["name"] == "createAssistantResponseStreamChat"
    assert event["messageHistoryQuery"]["listQueryName"] == "listConversationMessageChats"
    assert [tool["name"] for tool in event["toolsConfiguration"]["dataTools"]] == ["posts"]
    assert event["toolsConfiguration"]["clientTools"] == [client]
    answer = steps.response("Mutation.chat.3", None, MESSAGE).value
    assert (answer["id"], answer["role"], answer["__typename"], answer["content"]) == (ID, "user", "ConversationMessageChat", MESSAGE["content"])


@pytest.mark.parametrize("name", ["Mutation.createAssistantResponseChat.1", "Mutation.createAssistantResponseStreamChat.1"])
def test_answers_go_to_conversations_of_the_callers(steps: Steps, name: str) -> None:
    args = {"input": {"conversationId": "c1"}}
    assert steps.request(name, args).value == {"operation": "GetItem", "key": {"id": {"S": "c1"}}}
    assert steps.response(name, {"id": "c1", "owner": "s-alice::alice"}, args).error is None
    for item in (None, {"id": "c1", "owner": "s-bob::bob"}, {"id": "c1"}):
        assert refusal(steps.response(name, item, args)) == NOT_FOUND


def test_a_part_of_an_answer(steps: Steps) -> None:
    part = {
        "conversationId": "c1", "associatedUserMessageId": "u1", "contentBlockIndex": 0, "contentBlockText": "he", "contentBlockDeltaIndex": 0,
        "accumulatedTurnContent": [{"text": "he"}],
    }
    found = steps.request("Mutation.createAssistantResponseStreamChat.2", {"input": part}).value
    assert (found["operation"], found["key"]) == ("UpdateItem", {"id": {"S": "u1#response"}})
    assert "#createdAt = if_not_exists(#createdAt, :createdAt)" in found["update"]["expression"]
    assert found["update"]["expressionValues"][":content"] == {"L": [{"M": {"text": {"S": "he"}}}]}
    assert found["update"]["expressionValues"][":owner"] == {"S": "s-alice"}
    # Nobody writes over the answer to another's message.
    assert "attribute_not_exists(#id)" in found["condition"]["expression"]
    assert {"S": "c1"} in found["condition"]["expressionValues"].values()
    heard = steps.response("Mutation.createAssistantResponseStreamChat.2", {}, {"input": part}).value
    assert (heard["id"], heard["owner"], heard["contentBlockText"], heard["conversationId"]) == ("u1#stream", "s-alice", "he", "c1")
    assert len(heard["p"]) < 36
    tool = {**part, "contentBlockToolUse": {"toolUse": {"toolUseId": "t", "name": "show", "input": {}}}}
    shown = steps.response("Mutation.createAssistantResponseStreamChat.2", {}, {"input": tool}).value
    assert shown["contentBlockToolUse"]["name"] == "show"


def test_failures_are_heard_and_not_kept(steps: Steps) -> None:
    errors = [{"errorType": "E", "message": "m"}]
    args = {"input": {"conversationId": "c1", "associatedUserMessageId": "u1", "errors": errors}}
    found = steps.request("Mutation.createAssistantResponseStreamChat.2", args)
    assert found.early


def test_subscribers_hear_of_their_own(steps: Steps) -> None:
    name = "Subscription.onCreateAssistantResponseChat"
    found = steps.request(name, {"conversationId": "c1"}, stash={})
    assert found.error is None
    assert refusal(steps.request(name, {"conversationId": "c1"}, stash={}, **BACKEND)) == UNAUTHORIZED
    heard = steps.response(name, None, {"conversationId": "c1"}, stash=found.stash).filter
    text = json.dumps(heard)
    assert '"c1"' in text
    assert all(f'"{talker}"' in text for talker in STASH["talkers"])


def test_conversations_are_listed_by_their_last_message(steps: Steps) -> None:
    found = steps.request("Query.listConversationChats", {"limit": 5}).value
    assert (found["operation"], found["index"]) == ("Query", "gsi-Conversation.typename.updatedAt")
    assert (found["scanIndexForward"], found["limit"]) == (False, 5)
    assert found["query"]["expressionValues"] == {":key0": {"S": "ConversationChat"}}
    assert {"S": "s-alice::alice"} in found["filter"]["expressionValues"].values()
    assert refusal(steps.request("Query.listConversationChats", {}, authType=API_KEY, identity=None)) == UNAUTHORIZED


def test_messages_of_a_conversation(steps: Steps) -> None:
    filters = {"conversationId": {"eq": "c1"}, "role": {"eq": "user"}}
    found = steps.request("Query.listConversationMessageChats", {"filter": filters}).value
    assert (found["operation"], found["index"]) == ("Query", "gsi-ConversationMessage.conversationId.createdAt")
    assert (found["scanIndexForward"], found["limit"]) == (False, 100)
    assert found["query"]["expressionValues"] == {":key0": {"S": "c1"}}
    assert "conversationId" not in found["filter"]["expressionNames"].values()  # DynamoDB filters by no key
    assert {"S": "user"} in found["filter"]["expressionValues"].values()
    page = steps.response("Query.listConversationMessageChats", {"items": [{"id": 2}, {"id": 1}], "nextToken": "n"}).value
    assert page == {"items": [{"id": 1}, {"id": 2}], "nextToken": "n"}
    assert steps.request("Query.listConversationMessageChats", {}).value["operation"] == "Scan"


def test_bedrock_is_made_to_answer_in_shape(steps: Steps) -> None:
    found = steps.request("Query.tags", {"text": "a cat"}).value
    assert found["method"] == "POST"
    assert found["resourcePath"] == "/model/arn:aws:bedrock:eu-west-1:123456789012:application-inference-profile%2Fabc/converse"
    body = found["params"]["body"]
    assert body["messages"] == [{"role": "user", "content": [{"text": '{"text":"a cat"}'}]}]
    assert (body["system"], body["inferenceConfig"]) == ([{"text": "Tags."}], {"maxTokens": 9, "temperature": 0})
    [tool] = body["toolConfig"]["tools"]
    assert body["toolConfig"]["toolChoice"] == {"tool": {"name": tool["toolSpec"]["name"]}}
    assert tool["toolSpec"]["inputSchema"]["json"]["properties"]["value"]["type"] == "array"
    assert refusal(steps.request("Query.tags", {}, authType=API_KEY, identity=None)) == UNAUTHORIZED


def answer(value: Any, *before: dict[str, Any]) -> dict[str, Any]:
    content = [*before, {"toolUse": {"name": "answer", "input": {"value": value}}}]
    return {"statusCode": 200, "headers": {}, "body": json.dumps({"output": {"message": {"content": content}}})}


def test_answers(steps: Steps) -> None:
    assert steps.response("Query.tags", answer(["a", "b"], {"text": "Let me see."})).value == ["a", "b"]
    assert steps.response("Query.tags", answer('["a"]')).value == ["a"]  # now and then JSON comes as text
    assert steps.response("Query.mood", answer("good")).value == "good"
    nothing = {"statusCode": 200, "headers": {}, "body": '{"output": {"message": {"content": [{"text": "no"}]}}}'}
    refused = steps.response("Query.tags", nothing).error
    assert refused is not None
    assert refused.type == "InvalidResponseException"


@pytest.mark.parametrize(("kind", "words"), [
    ("AccessDeniedException:http://internal.amazon.com/", "This account has no access to the model."),
    ("ThrottlingException", "The model could not answer."),
])
def test_refusals_of_bedrock_tell_nothing_of_the_account(steps: Steps, kind: str, words: str) -> None:
    refused = {"statusCode": 400, "headers": {"x-amzn-ErrorType": kind}, "body": '{"message": "arn:aws:iam::123456789012:role/x may not"}'}
    error = steps.response("Query.tags", refused).error
    assert error is not None
    assert (error.message, error.type) == (words, kind.partition(":")[0])


PREAMBLE = """
scalar AWSDateTime scalar AWSJSON
directive @aws_subscribe(mutations: [String!]!) on FIELD_DEFINITION
directive @aws_cognito_user_pools on OBJECT | FIELD_DEFINITION
directive @aws_iam on OBJECT | FIELD_DEFINITION
"""


def test_what_comes_with_amplifyc_speaks_the_language_of_the_api(steps: Steps, monkeypatch: pytest.MonkeyPatch) -> None:
    """The event of the resolver, the handler, and the schema: every document that is sent is valid, its variables too."""
    boto3 = pytest.importorskip("boto3")
    from amplifyc.packaging.built_in.conversation.api import Api
    from amplifyc.packaging.built_in.conversation.handler import handler

    api = build_schema(PREAMBLE + build_api(bound(SCHEMA).schema, ApiModes("userPools", ("userPools", "identityPool"))).text)
    sent: list[str] = []

    def execute(_: Api, query: str, variables: dict[str, Any]) -> dict[str, Any]:
        document = parse(query)
        assert validate(api, document) == []
        [operation] = document.definitions
        assert isinstance(operation, OperationDefinitionNode)
        assert not isinstance(get_variable_values(api, operation.variable_definitions or (), variables), list)  # of errors
        [field] = operation.selection_set.selections
        assert isinstance(field, FieldNode)
        sent.append(field.name.value)
        message = {"id": ID, "role": "user", "content": [{"text": "hello"}], "associatedUserMessageId": None}
        return {field.name.value: {"items": []} if field.name.value.startswith("list") else message}

    def turn(name: str | None) -> list[dict[str, Any]]:
        if name is None:
            return [{"contentBlockDelta": {"delta": {"text": "hi"}}}, {"contentBlockStop": {}}, {"messageStop": {"stopReason": "end_turn"}}]
        use = {"start": {"toolUse": {"toolUseId": "t", "name": name}}}
        return [{"contentBlockStart": use}, {"contentBlockStop": {}}, {"messageStop": {"stopReason": "tool_use"}}]

    turns = [turn("posts"), turn(None), turn("show")]
    client = type("Client", (), {"converse_stream": lambda self, **_: {"stream": turns.pop(0)}})()
    monkeypatch.setattr(boto3, "client", lambda *_, **__: client)
    monkeypatch.setattr(Api, "execute", execute)
    tool = {"name": "show", "description": "d", "inputSchema": {"json": {"type": "object"}}}
    args = {**MESSAGE, "toolConfiguration": {"tools": [{"toolSpec": tool}]}}
    event = steps.request("Mutation.chat.3", args, request={"headers": {"authorization": "token"}}).value["payload"]
    handler(event)
    handler(event)
    assert sorted(set(sent)) == [
        "createAssistantResponseStreamChat", "getConversationMessageChat", "listConversationMessageChats", "listPosts",
    ]
    assert not turns
