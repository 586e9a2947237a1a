"""Places in resource files, in YAML and in TOML, and what the server offers there. Each stands in a file `amplify/lab/resource.…`."""

from __future__ import annotations

from dataclasses import dataclass

FUNCTIONS = ("auth/custom-message", "auth/pre-sign-up", "jobs/report", "jobs/resize", "storage/photos/on-upload")
GROUPS = ("ADMINS", "EDITORS")
MODELS = ("Author", "Comment", "Post")
TYPES = ("Location", "Status")
POST = ("author", "authorId", "editor", "place", "status", "title")
BUCKETS = ("storage/logs", "storage/photos")
PUBLISHING = ("auth", "custom/queue", "data", *FUNCTIONS, *BUCKETS, "secret", "backend", "aws")


@dataclass(frozen=True)
class Place:
    """`has` are all labels, or with `among` some of many."""

    name: str
    yaml: str
    toml: str
    has: tuple[str, ...]
    among: bool = False


PLACES = (
    # references to functions and other resources
    Place("trigger", "kind: auth\ntriggers:\n  preSignUp: <|>\n", 'kind = "auth"\n[triggers]\npreSignUp = <|>\n', FUNCTIONS),
    Place("trigger, begun", "kind: auth\ntriggers: { postConfirmation: jobs/re<|> }\n",
          'kind = "auth"\ntriggers = { postConfirmation = "jobs/re<|>" }\n', FUNCTIONS),
    Place("sender", "kind: auth\nsenders:\n  email:\n    handler: <|>\n", 'kind = "auth"\n[senders.email]\nhandler = "<|>"\n', FUNCTIONS),
    Place("who may call", "kind: auth\naccess:\n  - allow: { resource: <|> }\n",
          'kind = "auth"\n[[access]]\nallow = { resource = "<|>" }\n', FUNCTIONS),
    Place("who may use a bucket", "kind: storage\naccess:\n  a/*:\n    - { allow: { resource: j<|> }, to: [read] }\n",
          'kind = "storage"\n[access]\n"a/*" = [{ allow = { resource = "j<|>" }, to = ["read"] }]\n', FUNCTIONS),
    Place("who may use a bucket, in blocks", "kind: storage\naccess:\n  a/*:\n    - allow:\n        resource: <|>\n      to: [read]\n",
          'kind = "storage"\n[[access."a/*"]]\nto = ["read"]\n[access."a/*".allow]\nresource = "<|>"\n', FUNCTIONS),
    Place("trigger of a bucket", "kind: storage\ntriggers: { onDelete: <|> }\n", 'kind = "storage"\ntriggers.onDelete = "<|>"\n', FUNCTIONS),
    Place("notification", 'kind: storage\nnotifications:\n  - events: ["s3:ObjectCreated:*"]\n    function: <|>\n',
          'kind = "storage"\n[[notifications]]\nfunction = "<|>"\n', FUNCTIONS),
    Place("bucket for logs", "kind: storage\naccessLogs: { bucket: <|> }\n", 'kind = "storage"\naccessLogs = { bucket = "<|>" }\n', BUCKETS),
    Place("bucket of an event", "kind: function\nevents:\n  - bucket: <|>\n", 'kind = "function"\n[[events]]\nbucket = "<|>"\n', BUCKETS),
    Place("answer of an operation", "kind: data\nqueries:\n  q:\n    handler: { function: <|> }\n",
          'kind = "data"\n[queries.q]\nhandler = { function = "<|>" }\n', FUNCTIONS),
    Place("one of a pipeline", "kind: data\nqueries:\n  q:\n    handler:\n      - function: jobs/report\n      - function: <|>\n",
          'kind = "data"\n[queries.q]\nhandler = [{ function = "jobs/report" }, { function = "<|>" }]\n', FUNCTIONS),
    Place("lambda authorizer", "kind: data\nauthorizationModes:\n  lambdaAuthorizationMode: { function: <|> }\n",
          'kind = "data"\n[authorizationModes.lambdaAuthorizationMode]\nfunction = "<|>"\n', FUNCTIONS),
    Place("function of the directive language", "kind: data\nfunctions: { report: <|> }\n", 'kind = "data"\n[functions]\nreport = "<|>"\n', FUNCTIONS),
    Place("table of a data source", "kind: data\ndataSources:\n  Orders: { dynamodb: <|> }\n",
          'kind = "data"\n[dataSources.Orders]\ndynamodb = "<|>"\n', ("custom/queue",)),
    Place("who may use a model", "kind: data\nmodels:\n  M:\n    authorization:\n      - allow: { resource: <|> }\n",
          'kind = "data"\n[models.M]\nauthorization = [{ allow = { resource = "<|>" } }]\n', FUNCTIONS),
    Place("relative address", "kind: auth\ntriggers:\n  preSignUp: ../jobs/<|>\n", 'kind = "auth"\n[triggers]\npreSignUp = "../jobs/<|>"\n',
          tuple(f"../{address}" for address in FUNCTIONS), among=True),
    # groups
    Place("group", "kind: storage\naccess:\n  a/*:\n    - { allow: { group: <|> }, to: [read] }\n",
          'kind = "storage"\n[access]\n"a/*" = [{ allow = { group = "<|>" } }]\n', GROUPS),
    Place("one of several groups", "kind: storage\naccess:\n  a/*:\n    - allow: { groups: [ADMINS, <|>] }\n",
          'kind = "storage"\n[access]\n"a/*" = [{ allow = { groups = ["ADMINS", <|>] } }]\n', GROUPS),
    Place("groups as a list", "kind: data\nauthorization:\n  - allow:\n      groups:\n        - <|>\n",
          'kind = "data"\n[[authorization]]\nallow.groups = [\n  "<|>",\n]\n', GROUPS),
    Place("group of a model", "kind: data\nmodels:\n  M:\n    authorization: [{ allow: { group: E<|> } }]\n",
          'kind = "data"\n[[models.M.authorization]]\nallow = { group = "E<|>" }\n', GROUPS),
    Place("group of a field", "kind: data\nmodels:\n  M:\n    fields:\n      a: { type: string, authorization: [{ allow: { group: <|> } }] }\n",
          'kind = "data"\n[models.M.fields.a]\ntype = "string"\nauthorization = [{ allow = { group = "<|>" } }]\n', GROUPS),
    Place("group of a grant", "kind: custom\ngrants:\n  - { on: Jobs, allow: { group: <|> } }\n",
          'kind = "custom"\n[[grants]]\non = "Jobs"\nallow = { group = "<|>" }\n', GROUPS),
    Place("attribute of a user", 'kind: auth\nuserAttributes: { "custom:plan": { dataType: String } }\nclient: { readAttributes: [<|>] }\n',
          'kind = "auth"\nuserAttributes = { "custom:plan" = { dataType = "String" } }\n[client]\nreadAttributes = ["<|>"]\n', ("custom:plan",)),
    # models, types, fields
    Place("type of a field", "kind: data\nmodels:\n  M:\n    fields:\n      a: <|>\n", 'kind = "data"\n[models.M.fields]\na = <|>\n', TYPES),
    Place("type of a field, in full", "kind: data\nmodels:\n  M:\n    fields:\n      a: { type: S<|>![] }\n",
          'kind = "data"\n[models.M.fields.a]\ntype = "S<|>![]"\n', TYPES),
    Place("field of a custom type", "kind: data\ntypes:\n  T: { fields: { a: <|> } }\n", 'kind = "data"\n[types.T.fields]\na = "<|>"\n', (*TYPES, "T")),
    Place("argument", "kind: data\nqueries:\n  q:\n    arguments: { a: <|> }\n", 'kind = "data"\n[queries.q.arguments]\na = "<|>"\n', TYPES),
    Place("result", "kind: data\nqueries:\n  q:\n    returns: <|>\n", 'kind = "data"\n[queries.q]\nreturns = "<|>"\n', (*MODELS, *TYPES)),
    Place("hasMany", "kind: data\nmodels:\n  M:\n    fields:\n      a: { hasMany: <|> }\n",
          'kind = "data"\n[models.M]\nfields = { a = { hasMany = "<|>" } }\n', (*MODELS, "M")),
    Place("belongsTo", "kind: data\nmodels:\n  M:\n    fields:\n      a:\n        belongsTo: Po<|>\n        references: b\n",
          'kind = "data"\n[models.M.fields.a]\nbelongsTo = "Po<|>"\nreferences = "b"\n', (*MODELS, "M")),
    Place("references on the other model", "kind: data\nmodels:\n  M:\n    fields:\n      a: { hasMany: Post, references: <|> }\n",
          'kind = "data"\n[models.M.fields]\na = { hasMany = "Post", references = "<|>" }\n', POST),
    Place("references on this model", "kind: data\nmodels:\n  M:\n    fields:\n      id: id\n      a: { belongsTo: Post, references: <|> }\n",
          'kind = "data"\n[models.M.fields]\nid = "id"\na = { belongsTo = "Post", references = "<|>" }\n', ("id", "a")),
    Place("references as a list", "kind: data\nmodels:\n  M:\n    fields:\n      a:\n        hasOne: Author\n        references:\n          - <|>\n",
          'kind = "data"\n[models.M.fields.a]\nhasOne = "Author"\nreferences = ["<|>"]\n', ("name", "posts")),
    Place("identifier", "kind: data\nmodels:\n  M:\n    fields: { b: id, c: id }\n    identifier: [b, <|>]\n",
          'kind = "data"\n[models.M]\nfields = { b = "id", c = "id" }\nidentifier = ["b", <|>]\n', ("b", "c")),
    Place("partition key", "kind: data\nmodels:\n  M:\n    fields: { b: id }\n    secondaryIndexes:\n      - partitionKey: <|>\n",
          'kind = "data"\n[models.M]\nfields = { b = "id" }\n[[models.M.secondaryIndexes]]\npartitionKey = "<|>"\n', ("b",)),
    Place("sort keys", "kind: data\nmodels:\n  M:\n    fields: { b: id, c: id }\n    secondaryIndexes: [{ partitionKey: b, sortKeys: [<|>] }]\n",
          'kind = "data"\n[models.M]\nfields = { b = "id", c = "id" }\nsecondaryIndexes = [{ partitionKey = "b", sortKeys = [<|>] }]\n', ("b", "c")),
    Place("owner", "kind: data\nmodels:\n  M:\n    fields: { boss: string }\n    authorization:\n      - allow: { ownerDefinedIn: <|> }\n",
          'kind = "data"\n[models.M]\nfields = { boss = "string" }\nauthorization = [{ allow = { ownerDefinedIn = "<|>" } }]\n', ("boss",)),
    Place("data source of a resolver", "kind: data\nqueries:\n  q:\n    handler: { custom: { dataSource: <|> } }\n",
          'kind = "data"\n[queries.q.handler.custom]\ndataSource = "<|>"\n', (*MODELS, "Queue")),
    Place("mutation of a subscription", "kind: data\nsubscriptions:\n  s: { for: [<|>] }\n",
          'kind = "data"\n[subscriptions.s]\nfor = ["<|>"]\n', ("publish",)),
    Place("model of a subscription", "kind: data\nsubscriptions:\n  s: { for: { model: <|> } }\n",
          'kind = "data"\n[subscriptions.s]\nfor = { model = "<|>" }\n', MODELS),
    Place("model of an event", "kind: function\nevents: [{ model: <|> }]\n", 'kind = "function"\n[[events]]\nmodel = "<|>"\n', MODELS),
    # expressions
    Place("expression", "kind: function\nenvironment:\n  A: ${{ <|> }}\n", 'kind = "function"\n[environment]\nA = "${{ <|> }}"\n', PUBLISHING),
    Place("expression, open", "kind: function\nenvironment:\n  A: ${{ <|>\n", 'kind = "function"\n[environment]\nA = "${{ sto<|>\n', PUBLISHING),
    Place("attribute", "kind: function\nenvironment:\n  A: ${{ jobs/report.<|> }}\n",
          'kind = "function"\nenvironment = { A = "${{ jobs/report.<|> }}" }\n', ("arn", "name", "roleArn")),
    Place("attribute inside a text", 'kind: function\nenvironment: { A: "https://${{ custom/queue.u<|> }}/x" }\n',
          'kind = "function"\n[environment]\nA = "https://${{ custom/queue.u<|>', ("arn", "url")),
    Place("secret", "kind: function\nenvironment:\n  A: ${{ secret.<|> }}\n", 'kind = "function"\n[environment]\nA = "${{ secret.<|> }}"\n',
          ("API_TOKEN", "GOOGLE_ID", "GOOGLE_SECRET")),
    Place("backend", "kind: function\nenvironment:\n  A: ${{ backend.<|>\n", 'kind = "function"\n[environment]\nA = "${{ backend.<|>"\n',
          ("name", "namespace", "stackName", "type")),
    Place("aws", 'kind: storage\ntags: { a: "${{ aws.<|> }}" }\n', 'kind = "storage"\n[tags]\na = "${{ aws.<|> }}"\n',
          ("accountId", "partition", "region")),
    # files
    Place("handler", "kind: function\nentry: ../jobs/<|>\n", 'kind = "function"\nentry = "../jobs/<|>"\n',
          ("../auth/custom-message/handler.ts", "../auth/pre-sign-up.ts", "../jobs/report/handler.py", "../jobs/resize/handler.ts",
           "../storage/photos/on-upload.ts"), among=True),
    Place("part of a schema", "kind: data\ninclude: [../data/<|>]\n", 'kind = "data"\ninclude = ["../data/<|>"]\n',
          ("../data/legacy.graphql", "../data/schema.yaml")),
    Place("resolver", "kind: data\nqueries:\n  q: { handler: { custom: { entry: ../<|> } } }\n",
          'kind = "data"\n[queries.q.handler.custom]\nentry = "../<|>"\n', ("../data/resolvers/top.js",)),
    Place("operation with a step", "kind: data\nresolvers:\n  Mutation:\n    <|>\n", 'kind = "data"\n[resolvers.Mutation.<|>]\n',
          ("createPost", "deletePost", "updateComment"), among=True),
    Place("type with a step", "kind: data\nresolvers:\n  P<|>:\n", 'kind = "data"\n[resolvers.P<|>]\n', ("Author", "Comment", "Post")),
    Place("field with a step", "kind: data\nresolvers:\n  Post:\n    <|>\n", 'kind = "data"\n[resolvers.Post.<|>]\n', POST),
    Place("file of a step", "kind: data\nresolvers:\n  Mutation: { createPost: { before: ../<|> } }\n",
          'kind = "data"\n[resolvers.Mutation.createPost]\nbefore = "../<|>"\n', ("../data/resolvers/top.js",)),
    Place("data source of a step", "kind: data\nresolvers:\n  Query: { getPost: { after: [{ entry: ./a.js, dataSource: <|> }] } }\n",
          'kind = "data"\n[resolvers.Query.getPost]\nafter = [{ entry = "./a.js", dataSource = "<|>" }]\n', (*MODELS, "Queue"), among=True),
    # overrides, CloudFormation
    Place("property of an override", "kind: auth\noverrides:\n  UserPool:\n    <|>\n", 'kind = "auth"\n[overrides.UserPool]\n<|>\n',
          ("DeletionProtection", "Policies", "UserPoolName"), among=True),
    Place("property inside a property", "kind: auth\noverrides:\n  UserPool:\n    Policies.PasswordPolicy.<|>: 12\n",
          'kind = "auth"\n[overrides.UserPool]\n"Policies.PasswordPolicy.<|>" = 12\n', ("MinimumLength", "RequireSymbols"), among=True),
    Place("type of a resource", "kind: custom\nresources:\n  Q:\n    Type: <|>\n", 'kind = "custom"\n[resources.Q]\nType = "<|>"\n',
          ("AWS::SQS::Queue", "AWS::S3::Bucket"), among=True),
    Place("property of a resource", "kind: custom\nresources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      <|>\n",
          'kind = "custom"\n[resources.Q]\nType = "AWS::SQS::Queue"\n[resources.Q.Properties]\n<|>\n',
          ("DelaySeconds", "FifoQueue", "Tags"), among=True),
    Place("property of a list's item", "kind: custom\nresources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      Tags:\n        - <|>\n",
          'kind = "custom"\n[resources.Q]\nType = "AWS::SQS::Queue"\n[resources.Q.Properties]\nTags = [{ <|> }]\n', ("Key", "Value")),
    Place("Ref", "kind: custom\nresources:\n  Q: { Type: AWS::SQS::Queue }\noutputs: { u: { Ref: <|> } }\n",
          'kind = "custom"\n[resources.Q]\nType = "AWS::SQS::Queue"\n[outputs]\nu = { Ref = "<|>" }\n', ("Q",)),
    Place("attribute of a resource", "kind: custom\nresources:\n  Q: { Type: AWS::SQS::Queue }\noutputs:\n  u: !GetAtt [Q, <|>]\n",
          'kind = "custom"\n[resources.Q]\nType = "AWS::SQS::Queue"\n[outputs]\nu = { "Fn::GetAtt" = ["Q", "<|>"] }\n',
          ("Arn", "QueueName", "QueueUrl"), among=True),
    Place("what a grant is on", "kind: custom\nresources:\n  Q: { Type: AWS::SQS::Queue }\ngrants:\n  - { on: <|> }\n",
          'kind = "custom"\n[resources.Q]\nType = "AWS::SQS::Queue"\n[[grants]]\non = "<|>"\n',
          ("Q", "auth", "custom/queue", "data", *FUNCTIONS, *BUCKETS)),
    Place("model of a grant", "kind: custom\ngrants:\n  - on: data.<|>\n", 'kind = "custom"\n[[grants]]\non = "data.<|>"\n', MODELS),
)

NOTHING = (  # keys and words of the schemas are other servers' business
    Place("key at the root", "kind: function\n<|>\n", 'kind = "function"\n<|>\n', ()),
    Place("kind", "kind: <|>\n", 'kind = "<|>"\n', ()),
    Place("enum of the schema", "kind: function\narchitecture: <|>\n", 'kind = "function"\narchitecture = "<|>"\n', ()),
    Place("principal", "kind: storage\naccess:\n  a/*:\n    - { allow: <|> }\n", 'kind = "storage"\n[access]\n"a/*" = [{ allow = "<|>" }]\n', ()),
    Place("action", "kind: storage\naccess:\n  a/*:\n    - { allow: guest, to: [<|>] }\n",
          'kind = "storage"\n[access]\n"a/*" = [{ allow = "guest", to = ["<|>"] }]\n', ()),
    Place("key of a mapping", "kind: data\nmodels:\n  M:\n    <|>\n", 'kind = "data"\n[models.M]\n<|>\n', ()),
    Place("comment", "kind: auth # <|>\n", 'kind = "auth" # <|>\n', ()),
    Place("role of an override that every auth has", "kind: auth\noverrides:\n  <|>\n", 'kind = "auth"\n[overrides.<|>]\n', ()),
    Place("name of a model", "kind: data\nmodels:\n  <|>\n", 'kind = "data"\n[models.<|>]\n', ()),
    Place("text", "kind: function\ndescription: jobs/<|>\n", 'kind = "function"\ndescription = "jobs/<|>"\n', ()),
)
