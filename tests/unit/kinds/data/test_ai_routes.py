"""Generations and conversations, D175 to D184."""

from __future__ import annotations

import json
from typing import Any

import pytest

from amplifyc.kinds.data.api import api_document
from amplifyc.kinds.data.generate import client_documents, client_types, model_introspection, schema_types
from amplifyc.kinds.data.knowledge import table_indexes
from amplifyc.kinds.data.knowledge.json_schema import json_schema
from amplifyc.kinds.data.model import TypeRef
from amplifyc.kinds.data.resolvers import schema_resolvers
from amplifyc.model import AI_MODELS
from amplifyc.packaging import BuiltIn
from amplifyc.schema import schema
from tests.unit.kinds.data.projects import USERS as USER_POOL
from tests.unit.kinds.data.projects import block, bodies, bound, compiled, from_sdl, graphql, line

OWNER = "authorization: [{ allow: owner }]"
USERS = "authorization: [{ allow: authenticated }]"
CHAT = f"conversations:\n  chat: {{ aiModel: Claude 3 Haiku, systemPrompt: You help., {OWNER} }}\n"
POST = f"models:\n  Post: {{ fields: {{ title: string! }}, {OWNER} }}\n"
HANDLER = {"amplify/data/weather.ts": "export const handler = async () => '';\n"}


def generation(settings: str = "returns: string", *, model: str = "Claude 3 Haiku") -> str:
    return f"generations:\n  sum: {{ aiModel: {model}, systemPrompt: Sum up., arguments: {{ text: string! }}, {settings}, {USERS} }}\n"


def conversation(settings: str) -> str:
    return f"conversations:\n  chat: {{ aiModel: Claude 3 Haiku, systemPrompt: You help., {settings}, {OWNER} }}\n"


def slugs(schema: str, files: dict[str, str] | None = None) -> list[str]:
    compilation = compiled(schema, files)
    _ = compilation.graph
    return [item.code.slug for item in compilation.report.diagnostics]


@pytest.mark.parametrize("name", sorted(AI_MODELS))
def test_d175_models_by_gen2s_names(name: str) -> None:
    [operation] = bound(generation(model=name)).schema.queries
    assert operation.generation is not None
    assert operation.generation.ai_model == AI_MODELS[name]


def test_d175_models_by_their_ids() -> None:
    assert len(AI_MODELS) == 25
    [operation] = bound(generation(model="'meta.llama9-v1:0'")).schema.queries
    assert operation.generation is not None
    assert operation.generation.ai_model == "meta.llama9-v1:0"
    assert slugs(generation(model="Claude 99")) == ["data/unknown-ai-model"]


def test_d175_editors_offer_all_of_them() -> None:
    definitions = schema("data")["$defs"]
    for name in ("Generation", "Conversation"):
        assert definitions[name]["properties"]["aiModel"]["examples"][:-1] == list(AI_MODELS)
    assert schema("function")["$defs"]["AiModel"]["anyOf"][0]["examples"][:-1] == list(AI_MODELS)


def test_d176_a_data_source_that_may_call_one_model() -> None:
    found = compiled(generation())
    [source] = (item for item in bodies(found, "AWS::AppSync::DataSource").values() if item["Type"] == "HTTP")
    endpoint = {"Fn::Join": ["", ["https://bedrock-runtime.", {"Ref": "AWS::Region"}, ".amazonaws.com"]]}
    signing = {"SigningRegion": {"Ref": "AWS::Region"}, "SigningServiceName": "bedrock"}
    assert source["HttpConfig"] == {
        "Endpoint": endpoint, "AuthorizationConfig": {"AuthorizationType": "AWS_IAM", "AwsIamConfig": signing},
    }
    [policy] = bodies(found, "AWS::IAM::Role")["SumBedrockDataSourceRole"]["Policies"]
    [statement] = policy["PolicyDocument"]["Statement"]
    assert statement["Action"] == "bedrock:InvokeModel"
    assert statement["Resource"]["Fn::Join"][1][-1] == "::foundation-model/anthropic.claude-3-haiku-20240307-v1:0"
    assert line(graphql(bound(generation())), "sum") == "sum(text: String!): String @aws_iam @aws_cognito_user_pools"
    assert bodies(found, "AWS::AppSync::Resolver")["QuerySumResolver"]["Kind"] == "UNIT"


def test_d176_what_a_generation_must_say() -> None:
    assert slugs("generations:\n  sum: { aiModel: Claude 3 Haiku, returns: string }\n") == ["schema/missing-property"]
    assert slugs("generations:\n  sum: { aiModel: Claude 3 Haiku, systemPrompt: x, returns: string }\n") == ["data/incomplete-operation"]
    assert slugs(f"generations:\n  sum: {{ aiModel: Claude 3 Haiku, systemPrompt: x, {USERS} }}\n") == ["data/no-return-type"]
    assert slugs(f"generations:\n  sum: {{ aiModel: Claude 3 Haiku, systemPrompt: x, returns: string, {OWNER} }}\n") == ["data/auth-rule"]


@pytest.mark.parametrize(("written", "wrong"), [
    ("temperature: 0", 0), ("temperature: 1", 0), ("temperature: -0.1", 1), ("temperature: 1.1", 1), ("topP: 0.5", 0), ("topP: 2", 1),
    ("maxTokens: 1", 0), ("maxTokens: 0", 1), ("temperature: 2, topP: 2, maxTokens: 0", 3),
])
def test_d177_d181_inference_configuration(written: str, wrong: int) -> None:
    settings = f"inferenceConfiguration: {{ {written} }}"
    assert slugs(generation(f"returns: string, {settings}")) == ["data/inference-configuration"] * wrong
    assert slugs(POST + conversation(settings)) == ["data/inference-configuration"] * wrong


def test_d178_answers_as_json_schema() -> None:
    schema = bound(
        "enums: { Mood: [good, bad] }\ntypes:\n  Node:\n    fields: { mood: Mood!, tags: 'string![]!', size: float, next: Node, day: date }\n"
        + generation("returns: Node")
    ).schema
    assert json_schema(schema, TypeRef("Node", array=True)) == {"type": "array", "items": {
        "type": "object", "required": ["mood", "tags"],
        "properties": {
            "mood": {"type": "string", "enum": ["good", "bad"]},
            "tags": {"type": "array", "items": {"type": "string", "description": "A text."}},
            "size": {"type": "number", "description": "A number."},
            "day": {"type": "string", "description": "A date, as in 2026-01-31."},
        },  # a type does not stand in itself again
    }}


@pytest.mark.parametrize("scalar", ["email", "date", "time", "datetime", "timestamp", "phone", "url", "ipAddress"])
def test_d178_values_that_a_model_may_miss(scalar: str) -> None:
    assert slugs(generation(f"returns: {scalar}!")) == ["data/unsure-answer"]
    assert slugs(generation(f"returns: {scalar}")) == []
    assert slugs(generation(f"returns: {{ fields: {{ f: {scalar}! }} }}")) == ["data/unsure-answer"]


@pytest.mark.parametrize("scalar", ["string", "integer", "float", "boolean", "id", "json"])
def test_d178_values_that_a_model_knows(scalar: str) -> None:
    assert slugs(generation(f"returns: {scalar}!")) == []


def test_d178_a_model_is_no_answer() -> None:
    assert slugs(POST + generation("returns: Post")) == ["data/unsure-answer"]


def test_d179_what_a_conversation_brings() -> None:
    data = bound(CHAT)
    text = graphql(data)
    assert block(text, "type ConversationChat ").splitlines()[1:4] == ["  id: ID!", "  name: String", "  metadata: AWSJSON"]
    assert block(text, "type ConversationMessageChat implements AmplifyAIConversationMessage")
    assert line(text, "chat").startswith("chat(conversationId: ID!, content: [AmplifyAIContentBlockInput], aiContext: AWSJSON,")
    for name in ("createAssistantResponseChat", "createAssistantResponseStreamChat", "onCreateAssistantResponseChat"):
        assert line(text, name).endswith("@aws_cognito_user_pools")  # callers with IAM have nothing to say there
    absent = ("updateConversationMessageChat", "onUpdateConversationMessageChat", "onCreateConversationChat")
    assert not [name for name in absent if f"  {name}(" in text]
    indexes = {model.name: [index.name for index in table_indexes(data.schema, model)] for model in data.schema.models}
    assert indexes == {
        "ConversationChat": ["gsi-Conversation.typename.updatedAt"],
        "ConversationMessageChat": ["gsi-ConversationChat.messages", "gsi-ConversationMessage.conversationId.createdAt"],
    }


def test_d179_the_handler_that_comes_with_amplifyc() -> None:
    found = compiled(CHAT)
    function = bodies(found, "AWS::Lambda::Function")["DataChatDefaultConversationHandlerFunction"]
    assert function["Code"].asset == BuiltIn("conversation")
    assert (function["MemorySize"], function["Timeout"]) == (512, 60)
    source = bodies(found, "AWS::AppSync::DataSource")["ChatDefaultConversationHandlerLambdaDataSource"]
    assert source["LambdaConfig"]["LambdaFunctionArn"] == {"Fn::GetAtt": ["DataChatDefaultConversationHandlerFunction", "Arn"]}
    outputs = {output.name: output.value for output in found.program.outputs}
    assert outputs["definedConversationHandlers"]["Fn::Join"][1][1] == {"Ref": "DataChatDefaultConversationHandlerFunction"}
    assert "definedFunctions" not in outputs


def test_d179_names_that_are_taken() -> None:
    taken = f"models:\n  ConversationChat: {{ fields: {{ f: string }}, {OWNER} }}\n{CHAT}"
    assert set(slugs(taken)) == {"data/duplicate-name"}


def test_d179_both_languages_make_the_same_api() -> None:
    text = graphql(bound(f"include: [./schema.graphql]\n{POST}", {"amplify/data/schema.graphql": (
        'type Mutation {\n  chat(conversationId: ID!, content: [AmplifyAIContentBlockInput], aiContext: AWSJSON, '
        'toolConfiguration: AmplifyAIToolConfigurationInput): AmplifyAIConversationMessage @conversation(aiModel: '
        '"anthropic.claude-3-haiku-20240307-v1:0", systemPrompt: "You help.", auth: { strategy: owner, provider: userPools }) '
        "@aws_cognito_user_pools\n}\n"
    )}))
    assert sorted(text.split("\n\n")) == sorted(graphql(bound(POST + CHAT)).split("\n\n"))


@pytest.mark.parametrize(("rules", "found"), [
    ("[{ allow: owner }]", 0), ("[{ allow: owner, provider: userPools }]", 0), ("[{ allow: owner, to: [create, read] }]", 0),
    ("[]", 1), ("[{ allow: authenticated }]", 1), ("[{ allow: publicApiKey }]", 1), ("[{ allow: owner, provider: oidc }]", 1),
    ("[{ allow: { ownerDefinedIn: author } }]", 1), ("[{ allow: owner, identityClaim: email }]", 1), ("[{ allow: owner }, { allow: owner }]", 1),
])
def test_d180_conversations_are_private(rules: str, found: int) -> None:
    schema = f"{POST}conversations:\n  chat: {{ aiModel: Claude 3 Haiku, systemPrompt: x, authorization: {rules} }}\n"
    assert slugs(schema).count("data/conversation-authorization") == found


def test_d180_a_user_pool_is_needed() -> None:
    compilation = compiled(POST.replace("owner", "publicApiKey") + CHAT, auth=False)
    _ = compilation.graph
    assert [item.code.slug for item in compilation.report.diagnostics] == ["data/provider-not-configured"]


def tools(data: str, files: dict[str, str] | None = None) -> list[dict[str, Any]]:
    """What the handler is told of tools."""
    chat = next(found for found in schema_resolvers(bound(data, files).schema, USER_POOL) if found.field_name == "chat")
    text = str(chat.steps[-1].code).partition("const TOOLS = ")[2].partition(";\n")[0]
    found: list[dict[str, Any]] = json.loads(text.replace(",\n]", "\n]"))
    return found


def test_d182_the_list_of_a_model_as_a_tool() -> None:
    model = (
        f"models:\n  Post: {{ fields: {{ title: string!, comments: {{ hasMany: Comment, references: postId }} }}, {OWNER} }}\n"
        f"  Comment: {{ fields: {{ text: string, postId: id, post: {{ belongsTo: Post, references: postId }} }}, {OWNER} }}\n"
    )
    [tool] = tools(model + conversation("tools: [{ name: posts, description: Lists posts., model: Post, modelOperation: list }]"))
    assert tool["inputSchema"] == {"json": {"type": "object", "properties": {}, "required": []}}
    comments = "comments { items { text postId id createdAt updatedAt owner } nextToken }"
    assert tool["graphqlRequestInputDescriptor"] == {
        "queryName": "listPosts", "propertyTypes": {},
        "selectionSet": f"items {{ title {comments} id createdAt updatedAt owner }} nextToken",
    }


@pytest.mark.parametrize(("name", "fine"), [
    ("a", True), ("get_weather2", True), ("a" * 64, True), ("a" * 65, False), ("1a", False), ("a-b", False), ("_a", False), ("a b", False),
])
def test_d182_names_of_tools(name: str, fine: bool) -> None:
    found = slugs(POST + conversation(f"tools: [{{ name: '{name}', description: x, model: Post }}]"))
    assert found == ([] if fine else ["data/bad-tool"])


def test_d183_a_query_as_a_tool() -> None:
    query = (
        "enums: { Unit: [C, F] }\ntypes: { Place: { fields: { city: string!, zip: string } } }\nqueries:\n  weather:\n"
        "    arguments: { place: Place!, units: 'Unit[]' }\n    returns: { fields: { value: integer } }\n"
        f"    handler: {{ function: ./weather.ts }}\n    {USERS}\n"
    )
    [tool] = tools(query + conversation("tools: [{ name: weather, description: Gets it., query: weather }]"), HANDLER)
    place = {
        "type": "object", "required": ["city"],
        "properties": {"city": {"type": "string", "description": "A text."}, "zip": {"type": "string", "description": "A text."}},
    }
    units = {"type": "array", "items": {"type": "string", "enum": ["C", "F"]}}
    assert tool["inputSchema"] == {"json": {"type": "object", "properties": {"place": place, "units": units}, "required": ["place"]}}
    assert tool["graphqlRequestInputDescriptor"] == {
        "queryName": "weather", "selectionSet": "value", "propertyTypes": {"place": "PlaceInput!", "units": "[Unit]"},
    }


@pytest.mark.parametrize("tool", [
    "{ name: a, description: x, query: missing }", "{ name: a, description: x, model: Missing }", "{ name: a, description: x }",
    "{ name: a, description: x, model: Post, query: sum }", "{ name: a, description: x, query: chat }",
    "{ name: a, description: x, model: ConversationChat }",
])
def test_d183_tools_that_ask_for_nothing(tool: str) -> None:
    assert slugs(POST + generation() + conversation(f"tools: [{tool}]")) == ["data/bad-tool"]
    assert slugs(POST + generation() + conversation("tools: [{ name: a, description: x, query: sum }]")) == []


def test_d182_a_tool_cannot_read_everything() -> None:
    """Models that all lead to each other: there are more ways through them than AppSync takes, or than can be counted."""
    names = [f"M{number}" for number in range(12)]

    def related(name: str) -> str:
        others = [other for other in names if other != name]
        one = (f"{other.lower()}Id: id, {other.lower()}: {{ belongsTo: {other}, references: {other.lower()}Id }}" for other in others)
        many = (f"all{other}: {{ hasMany: {other}, references: {name.lower()}Id }}" for other in others)
        return ", ".join([*one, *many])

    models = "".join(f"  {name}: {{ fields: {{ {related(name)} }}, {OWNER} }}\n" for name in names)
    assert slugs(f"models:\n{models}" + conversation("tools: [{ name: a, description: x, model: M0 }]")) == ["data/bad-tool"]


def test_d184_a_handler_of_the_author() -> None:
    files = {"amplify/talk/resource.yaml": "kind: function\nconversation: { models: [Claude 3 Haiku] }\n",
             "amplify/talk/handler.ts": "export const handler = async () => {};\n"}
    found = compiled(POST + conversation("handler: { function: talk }"), files)
    assert list(bodies(found, "AWS::Lambda::Function")) == ["TalkFunction"]
    source = bodies(found, "AWS::AppSync::DataSource")["FnChatLambdaDataSource"]
    assert source["LambdaConfig"]["LambdaFunctionArn"] == {"Fn::GetAtt": ["TalkFunction", "Arn"]}


@pytest.mark.parametrize(("version", "fine"), [("1.0", True), ("1.7", True), ("1", True), ("v1.0", True), ("2.0", False), ("10.0", False)])
def test_d184_versions_of_events(version: str, fine: bool) -> None:
    """E: Gen 2's handlers say which events they understand."""
    schema = (
        'type Post @model @auth(rules: [{ allow: owner }]) { title: String }\ntype Mutation {\n  chat: AmplifyAIConversationMessage @conversation('
        'aiModel: "amazon.nova-lite-v1:0", systemPrompt: "x", auth: { strategy: owner, provider: userPools }, '
        f'handler: {{ functionName: "talk", eventVersion: "{version}" }})\n}}\n'
    )
    found = slugs("include: [./schema.graphql]\nfunctions: { talk: { entry: ./weather.ts, conversation: {} } }\n", {"amplify/data/schema.graphql": schema, **HANDLER})
    assert found == ([] if fine else ["data/bad-directive"])


def test_clients_know_routes_by_sections_of_their_own() -> None:
    found = model_introspection(bound(POST + generation() + CHAT).schema)
    assert list(found["models"]) == ["Post"]
    assert list(found["generations"]) == ["sum"]
    assert "queries" not in found
    assert "mutations" not in found
    assert "subscriptions" not in found
    assert found["conversations"]["chat"]["message"]["modelName"] == "ConversationMessageChat"
    assert "CreateConversationMessageChatAssistantInput" not in found["inputs"]


def test_types_for_clients() -> None:
    text = schema_types(bound(POST + generation() + CHAT).schema)
    assert "chat: a.conversation({" in text
    assert "sum: a.generation({" in text
    assert "AmplifyAI" not in text
    assert "ConversationChat" not in text


def test_a_prompt_names_no_variable_of_the_code() -> None:
    prompt = "'Say ${GRAPHQL_URL} ${IDENTITY_POOL_ID}'"
    found = bodies(compiled(generation().replace("Sum up.", prompt)), "AWS::AppSync::Resolver")["QuerySumResolver"]["Code"]
    assert "${" not in found.asset.content
    assert "\\u0024{GRAPHQL_URL}" in found.asset.content


def test_sdl_of_generations() -> None:
    data = from_sdl(
        'type Query { sum(text: String): String @generation(aiModel: "amazon.nova-lite-v1:0", systemPrompt: "x", '
        "inferenceConfiguration: { temperature: 0.5, maxTokens: 7 }) @auth(rules: [{ allow: private }]) }"
    )
    [operation] = data.schema.queries
    assert operation.generation is not None
    assert operation.generation.inference is not None
    assert operation.generation.inference.settings == {"maxTokens": 7, "temperature": 0.5}


def test_statements_and_types_of_an_interface() -> None:
    """`chat` returns an interface; statements ask for what implements it, and types are one of these."""
    api = api_document(bound(POST + CHAT).schema, USER_POOL)
    text = client_documents(api, "graphql")["mutations.graphql"]
    chat = text[text.index("mutation Chat(") : text.index("mutation CreatePost(")]
    assert "... on ConversationMessageChat {\n      conversation {" in chat
    [types] = client_types(api, "typescript", depth=2).values()
    assert '  chat: ( {\n      __typename: "ConversationMessageChat",\n' in types
