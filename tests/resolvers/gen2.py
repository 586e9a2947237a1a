"""The API that the real Gen 2 makes of an app, run by the judge `../shared/tools/vtl`."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.judges import node_judge
from tests.resolvers.runtime.api import Caller

# The judge's simulator has bugs of its own, put right here: a helper that keeps nothing, lists that cannot be asked what lists
# cannot do, and `in`, which is no DynamoDB.
DRIVER = """
const lib = process.argv[1] + '/node_modules/@aws-amplify/amplify-appsync-simulator/lib/velocity/';
const { mapUtils } = require(lib + 'util/map-utils');
mapUtils.copyAndRetainAllKeys = (map, keys) => mapUtils.copyAndRemoveAllKeys(map, {
  toJSON: () => map.keySet().toJSON().map(String).filter((key) => !keys.toJSON().includes(key)),
});
require(lib + 'value-mapper/array').JavaArray.prototype.put = () => null;
const { build } = require(process.argv[1] + '/gen2_api.cjs');
const { transformUtils } = require(lib + 'util/transform');
const filterOf = transformUtils.toDynamoDBFilterExpression;
transformUtils.toDynamoDBFilterExpression = (filter) => {
  const found = JSON.parse(filterOf(filter));
  found.expression = found.expression.replace(/contains\\((:[A-Za-z0-9_]+), (#[A-Za-z0-9_]+)\\)/g, (all, value, name) => {
    const list = found.expressionValues[value];
    if (!list.L) return all;
    delete found.expressionValues[value];
    list.L.forEach((item, index) => (found.expressionValues[value + index] = item));
    return `${name} IN (${list.L.map((item, index) => value + index).join(', ')})`;
  });
  return JSON.stringify(found);
};
(async () => {
  const log = console.log;
  console.log = () => {};
  const { exec, cfg } = await build(process.argv[2], process.argv[3]);
  const text = cfg.resolvers.map((resolver) => resolver.requestMappingTemplateLocation).map((path) => cfg.mappingTemplates.find((item) => item.path === path)?.content ?? '').join('\\n');
  const stashed = (name) => [name, (text.match(new RegExp(`put\\\\("${name}", "([^"]*)"`)) || [])[1]];
  log(JSON.stringify(Object.fromEntries(['authRole', 'unauthRole', 'identityPoolId'].map(stashed))));
  const { VelocityTemplate } = require(lib);
  const info = { fieldName: 'f', path: { key: 'f' }, parentType: 'Subscription', fieldNodes: [], operation: { selectionSet: { selections: [] } },
    fragments: {}, variableValues: {}, schema: { _typeMap: {} } };
  const render = (path, values, caller) => {
    const content = cfg.mappingTemplates.find((item) => item.path === path).content;
    const context = { requestAuthorizationMode: caller.mode, jwt: caller.jwt, iamToken: caller.iamToken, headers: {}, appsyncErrors: [] };
    const kind = { appSyncConfig: { defaultAuthenticationType: { authenticationType: 'API_KEY' } } };
    return new VelocityTemplate({ path, content }, kind).render(values, context, info);
  };
  const listen = (field, args, caller) => {
    const resolver = cfg.resolvers.find((item) => item.typeName === 'Subscription' && item.fieldName === field);
    const [first, second] = resolver.functions.map((name) => cfg.functions.find((item) => item.name === name));
    const start = render(resolver.requestMappingTemplateLocation, { arguments: args, stash: {}, source: null }, caller);
    const authorized = render(first.requestMappingTemplateLocation, { arguments: args, stash: start.stash, source: null }, caller);
    if (authorized.hadException) return { refused: true };
    const checked = render(second.requestMappingTemplateLocation, { arguments: args, stash: authorized.stash, source: null }, caller);
    return { refused: checked.hadException, filter: authorized.args.filter ?? null };
  };
  for await (const line of require('readline').createInterface({ input: process.stdin })) {
    const { query, variables, options, field } = JSON.parse(line);
    const answer = field ? listen(field, variables, options) : await exec(query, variables, options).catch((error) => ({ data: null, errors: [{ message: `${error}`, type: 'Driver' }] }));
    log(JSON.stringify(answer));
  }
  process.exit(0);
})();
"""


class Gen2:
    """One app, in a Node process of its own."""

    def __init__(self, app: Path, endpoint: str) -> None:
        command = ["node", "-e", DRIVER, str(node_judge("vtl")), str(app), endpoint]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.roles: dict[str, str] = self._read()

    def execute(self, query: str, variables: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
        return self._ask({"query": query, "variables": dict(variables), "options": _options(caller)})

    def listen(self, field: str, arguments: Mapping[str, Any], caller: Caller) -> dict[str, Any]:
        """Whether a subscription is refused, and the filter of its events."""
        return self._ask({"field": field, "variables": dict(arguments), "options": _options(caller)})

    def close(self) -> None:
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        self._process.terminate()
        self._process.wait(timeout=10)

    def _ask(self, question: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = self._read()
        return answer

    def _read(self) -> Any:
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())


def _options(caller: Caller) -> dict[str, Any]:
    options: dict[str, Any] = {"mode": caller.mode}
    if caller.claims:
        options["jwt"] = dict(caller.claims)
    if caller.iam:
        options["iamToken"] = dict(caller.iam)
    return options
