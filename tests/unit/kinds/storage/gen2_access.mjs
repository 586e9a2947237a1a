// Prints what Gen 2 itself makes of access rules: {error} or {roles: {role: {action: {allow, deny}}}, paths}. argv[2]: a folder whose
// node_modules has @aws-amplify/backend-storage; stdin: [[path, [[principal, names, actions], …]], …] for each definition.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const lib = (file) => import(pathToFileURL(`${process.argv[2]}/node_modules/@aws-amplify/backend-storage/lib/${file}`));
const { StorageAccessOrchestrator } = await lib("storage_access_orchestrator.js");
const { roleAccessBuilder } = await lib("access_builder.js");

const found = JSON.parse(readFileSync(0, "utf8")).map((definition) => {
  const roles = {};
  const acceptor = (identifier) => ({ identifier, acceptResourceAccess: (policy) => (roles[identifier] = policy) });
  const props = { constructContainer: { getConstructFactory: () => ({ getInstance: () => ({ getResourceAccessAcceptor: acceptor }) }) } };
  const policies = {
    createPolicy: (permissions) =>
      Object.fromEntries([...permissions].map(([action, { allow, deny }]) => [action, { allow: [...allow], deny: [...deny] }])),
  };
  const rule = (allow, [principal, names, actions]) => {
    if (principal === "groups") return allow.groups(names).to(actions);
    if (principal === "entity") return allow.entity("identity").to(actions);
    if (principal === "resource") return allow.resource({ getInstance: () => ({ getResourceAccessAcceptor: () => acceptor("function") }) }).to(actions);
    return allow[principal].to(actions);
  };
  const access = (allow) => Object.fromEntries(definition.map(([path, rules]) => [path, rules.map((item) => rule(allow, item))]));
  try {
    const paths = new StorageAccessOrchestrator(access, props, [], policies, undefined, roleAccessBuilder).orchestrateStorageAccess();
    return { roles, paths };
  } catch (error) {
    return { error: error.message };
  }
});
console.log(JSON.stringify(found));
