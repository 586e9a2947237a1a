"""An app of the oracle as the tree of resource files that its author would have written.

What the real `define*` calls received (`defines.json`, `data_schema.json`) becomes properties; handlers are stand-ins, for their code
is not part of the comparison. What an app adds by CDK is left out. `amplifyc.importing` writes the files.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from amplifyc.importing import ResourceFile, project_files, schema_sections, yaml_text
from tests.parity.calls import access_rule, message
from tests.parity.conversations import conversations
from tests.parity.handlers import entries, sources_beside_models, without_sources
from tests.parity.stacks import Stacks, custom_outputs

HANDLERS = {
    "handler.ts": "export const handler = async (event: unknown) => event;\n",
    "handler.py": "def handler(event, context):\n    return event\n",
}
RESOLVER = "export function request(ctx) {\n  return {};\n}\n\nexport function response(ctx) {\n  return ctx.result;\n}\n"
OLDEST = {"nodejs14.x": "nodejs18", "nodejs16.x": "nodejs18"}  # runtimes that Lambda takes no more
DROPPED = {"resourceGroupName"}  # amplifyc places stacks itself
_KINDS = ("auth", "referenceAuth", "function", "conversationHandler", "providedFunction", "storage", "data")


def twin(app: Path) -> dict[str, str]:
    """Path -> text of every file of the twin."""
    files = project_files(_Twin(app).resources())
    outputs = custom_outputs(app)
    if outputs or not files:
        files["amplify/backend.yaml"] = yaml_text({"kind": "backend", **({"outputs": outputs} if outputs else {})})
    return files


@dataclass
class _Twin:
    app: Path
    calls: list[dict[str, Any]] = field(init=False)
    stacks: Stacks = field(init=False)
    addresses: dict[str, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.defines = json.loads((self.app / "defines.json").read_text(encoding="utf-8"))
        self.calls = [call for call in self.defines["defines"] if call["kind"] in _KINDS]
        self.stacks = Stacks(self.app)
        self._place()

    # ------------------------------------------------------------------------------------------------- where each one stands

    def _place(self) -> None:
        """One folder for each resource, as near as possible to where its handler stood."""
        taken: set[str] = set()
        provided = self._provided_names()
        for call in self.calls:
            address = _free(self._wanted(call, provided), taken)
            taken.add(address)
            self.addresses[call["id"]] = address

    def _wanted(self, call: Mapping[str, Any], provided: Mapping[str, str]) -> str:
        kind = call["kind"]
        if kind in ("auth", "referenceAuth"):
            return "auth"
        if kind == "data":
            return "data"
        if kind == "storage":
            return f"storage/{_folder(call['props'].get('name') or 'storage')}"
        if kind == "providedFunction":
            return f"functions/{_folder(provided[call['id']])}"
        if kind == "conversationHandler":
            return f"functions/{_folder(call['props']['name'])}"
        name = call["resolvedName"]
        folder = posixpath.dirname(call["resolvedEntry"]).removeprefix("amplify").strip("/")
        return folder if posixpath.basename(folder) == name else f"{folder or 'functions'}/{_folder(name)}"

    def _provided_names(self) -> dict[str, str]:
        """The names of functions that the app made with the CDK: from the keys of `defineBackend` and from the stacks."""
        keys = {value: key for backend in self.defines["backend"] for key, value in backend.items() if isinstance(value, str)}
        ids = [call["id"] for call in self.calls if call["kind"] == "providedFunction"]
        defined = {call["resolvedName"] for call in self.calls if call["kind"] == "function"}
        return self.stacks.pair_provided({identifier: keys.get(identifier, identifier) for identifier in ids}, defined)

    # ----------------------------------------------------------------------------------------------------------- what it says

    def resources(self) -> Iterator[ResourceFile]:
        provided = self._provided_names()
        for call in self.calls:
            address = self.addresses[call["id"]]
            properties = {key: value for key, value in call["props"].items() if key not in DROPPED}
            match call["kind"]:
                case "auth":
                    yield ResourceFile(address=address, kind="auth", properties=self._auth(properties))
                case "referenceAuth":
                    yield ResourceFile(address=address, kind="referenceAuth", properties=self._value(self._with_rules(properties)))
                case "function":
                    yield self._function(address, call["resolvedName"], properties)
                case "conversationHandler":
                    yield self._conversation_handler(address, properties)
                case "providedFunction":
                    yield self._provided(address, provided[call["id"]])
                case "storage":
                    yield self._storage(address, properties)
                case "data":
                    yield self._data(address, properties)

    def _value(self, value: Any) -> Any:
        """References become addresses, secrets become expressions."""
        if isinstance(value, Mapping):
            if "$ref" in value:
                return self.addresses[value["$ref"]]
            if "$secret" in value:
                return f"${{{{ secret.{value['$secret']} }}}}"
            return {key: self._value(item) for key, item in value.items()}
        return [self._value(item) for item in value] if isinstance(value, list) else value

    def _with_rules(self, properties: dict[str, Any]) -> dict[str, Any]:
        if "access" not in properties:
            return properties
        return {**properties, "access": [access_rule(text, self._address) for text in properties["access"]]}

    def _address(self, reference: str) -> str:
        return self.addresses[reference]

    def _auth(self, properties: dict[str, Any]) -> dict[str, Any]:
        link = self.stacks.property("AWS::Cognito::UserPool", "VerificationMessageTemplate", {}).get("EmailMessageByLink")
        email = properties["loginWith"].get("email")
        if isinstance(email, Mapping) and email.get("verificationEmailStyle") == "LINK" and "verificationEmailBody" in email:
            email = {**email, "verificationEmailBody": link}  # the words of the link are not among what the call received
            properties = {**properties, "loginWith": {**properties["loginWith"], "email": email}}
        found: dict[str, Any] = self._value(_messages(self._with_rules(properties)))
        email = found["loginWith"].get("email")
        if isinstance(email, dict) and isinstance(invitation := email.get("userInvitation"), dict):  # long functions are cut off
            template = self.stacks.property("AWS::Cognito::UserPool", "AdminCreateUserConfig", {}).get("InviteMessageTemplate", {})
            names = {"emailBody": "EmailMessage", "smsMessage": "SMSMessage"}
            email["userInvitation"] = {key: template[names[key]] if text is None else text for key, text in invitation.items()}
        return found

    def _function(self, address: str, name: str, properties: dict[str, Any]) -> ResourceFile:
        found = {key: value for key, value in properties.items() if key not in ("entry", "name", "runtime", "layers")}
        if name != posixpath.basename(address):
            found = {"name": name, **found}
        if "runtime" in properties:
            found["runtime"] = f"nodejs{properties['runtime']}"
        if "layers" in properties:
            found["layers"] = list(properties["layers"].values())
        if "environment" in found:
            found["environment"] = {key: value for key, value in self._value(found["environment"]).items() if _is_plain(value)}
        return ResourceFile(address=address, kind="function", properties=found, beside={"handler.ts": HANDLERS["handler.ts"]})

    def _conversation_handler(self, address: str, properties: dict[str, Any]) -> ResourceFile:
        models = []
        for model in properties["models"]:
            written = model["modelId"]
            model_id = written["resourcePath"] if isinstance(written, Mapping) else written
            models.append({"modelId": model_id, "region": model["region"]} if "region" in model else model_id)
        found = {key: value for key, value in properties.items() if key not in ("entry", "name", "models")}
        if properties["name"] != posixpath.basename(address):
            found = {"name": properties["name"], **found}
        found["conversation"] = {"models": models}
        return ResourceFile(address=address, kind="function", properties=found, beside={"handler.ts": HANDLERS["handler.ts"]})

    def _provided(self, address: str, name: str) -> ResourceFile:
        """A function of the CDK: its settings stand in the stacks only."""
        properties = self.stacks.function(name)
        runtime = properties.get("Runtime", "nodejs22.x")
        language = "handler.py" if runtime.startswith("python") else "handler.ts"
        found: dict[str, Any] = {"name": name} if name != posixpath.basename(address) else {}
        found["runtime"] = OLDEST.get(runtime, runtime.removesuffix(".x"))
        if "Timeout" in properties:
            found["timeoutSeconds"] = properties["Timeout"]
        found["memoryMB"] = properties.get("MemorySize", 128)
        environment = properties.get("Environment", {}).get("Variables", {})
        plain = {key: value for key, value in environment.items() if key != "AMPLIFY_SSM_ENV_CONFIG" and _is_plain(value)}
        if plain:
            found["environment"] = plain
        return ResourceFile(address=address, kind="function", properties=found, beside={language: HANDLERS[language]})

    def _storage(self, address: str, properties: dict[str, Any]) -> ResourceFile:
        found = dict(properties)
        if found.get("name") == posixpath.basename(address):
            del found["name"]
        if "access" in found:
            found["access"] = {path: [access_rule(text, self._address) for text in rules] for path, rules in found["access"].items()}
        return ResourceFile(address=address, kind="storage", properties=self._value(found))

    # -------------------------------------------------------------------------------------------------------------------- data

    def _data(self, address: str, properties: dict[str, Any]) -> ResourceFile:
        found = {key: value for key, value in properties.items() if key != "schema"}
        beside: dict[str, str] = {}
        tree = self.app / "data_schema.json"
        if tree.is_file():
            schemas = [schema_sections(schema, self._resolve, self._value) for schema in json.loads(tree.read_text(encoding="utf-8"))]
            if overrides := without_sources(schemas, self.stacks.undeclared(sources_beside_models(schemas))):
                found["overrides"] = overrides
            routes = conversations((self.app / "input.graphql").read_text(encoding="utf-8"), self._named_function)
            for schema in schemas:
                for name, written in schema.get("conversations", {}).items():
                    schema["conversations"][name] = {**routes[name], **written}
            if len(schemas) == 1:
                found |= schemas[0]
            else:
                found["include"] = [f"./schema-{number}.yaml" for number in range(1, len(schemas) + 1)]
                beside |= {f"schema-{number}.yaml": yaml_text(schema) for number, schema in enumerate(schemas, 1)}
            beside |= {name: RESOLVER if name.endswith((".js", ".ts")) else "SELECT 1;\n" for name in entries(schemas)}
            if sources := self.stacks.data_sources(sources_beside_models(schemas)):
                found["dataSources"] = sources
        else:
            text = (self.app / "input.graphql").read_text(encoding="utf-8")
            found["include"] = ["./schema.graphql"]
            beside["schema.graphql"] = text
        return ResourceFile(address=address, kind="data", properties=self._value(found), beside=beside)

    def _named_function(self, name: str) -> str:
        """The address of what Gen 2 calls `FnChat`."""
        named = {key: value for found in self.defines.get("transform") or () for key, value in found["lambdaFunctions"].items()}
        return self.addresses[named[name]["$ref"]]

    def _resolve(self, reference: Mapping[str, str] | str) -> str:
        """A function, or the name of one of the `functions` of the data resource; else Lambda finds it by that name."""
        if isinstance(reference, str):
            known = next((call["props"].get("functions") or {} for call in self.calls if call["kind"] == "data"), {})
            if reference in known:
                return self.addresses[known[reference]["$ref"]]
            return f"arn:aws:lambda:${{{{ aws.region }}}}:${{{{ aws.accountId }}}}:function:{reference}"
        return self.addresses.get(reference["$ref"], reference["$ref"])


def _messages(value: Any, key: str = "") -> Any:
    """Functions that make a text become the text, with Cognito's placeholders."""
    if isinstance(value, Mapping):
        if "$rendered" in value:
            return value["$rendered"].replace("{CODE}", "{####}")
        if "$fn" in value:
            return message(value["$fn"], ("{####}",) if key == "sms" else ("{username}", "{####}"))
        return {name: _messages(item, key if name == "smsMessage" else name) for name, item in value.items()}
    return [_messages(item) for item in value] if isinstance(value, list) else value


def _is_plain(value: Any) -> bool:
    return isinstance(value, str | int | float | bool) and "${Token" not in str(value) and "<value will" not in str(value)


def _folder(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9@._-]", "-", name)


def _free(wanted: str, taken: set[str]) -> str:
    number, address = 2, wanted
    while address in taken:
        address = f"{wanted}-{number}"
        number += 1
    return address
