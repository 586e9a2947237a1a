"""A local APPSYNC_JS: runs resolver files over a DynamoDB API, for tests. `appsync.js` is the runtime's `util`, `extensions` and `runtime`."""
