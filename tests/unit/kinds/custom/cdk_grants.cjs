// Prints what the AWS CDK's grant methods allow: {type: {verb: [statement, …]}}. argv[2]: a folder whose node_modules has aws-cdk-lib.
const { createRequire } = require("module");
const cdkRequire = createRequire(process.argv[2] + "/x.js");
const cdk = cdkRequire("aws-cdk-lib");
const lib = (name) => cdkRequire(`aws-cdk-lib/aws-${name}`);
const iam = lib("iam");

const key = (stack) => new (lib("kms").Key)(stack, "Key");
const makers = {
  "AWS::S3::Bucket": (s) => new (lib("s3").Bucket)(s, "Thing", { encryptionKey: key(s) }),
  "AWS::DynamoDB::Table": (s) => {
    const ddb = lib("dynamodb");
    const id = { name: "id", type: ddb.AttributeType.STRING };
    const table = new ddb.Table(s, "Thing", { partitionKey: id, stream: ddb.StreamViewType.NEW_IMAGE, encryptionKey: key(s) });
    table.addGlobalSecondaryIndex({ indexName: "i", partitionKey: id });
    return table;
  },
  "AWS::SQS::Queue": (s) => new (lib("sqs").Queue)(s, "Thing", { encryptionMasterKey: key(s) }),
  "AWS::SNS::Topic": (s) => new (lib("sns").Topic)(s, "Thing", { masterKey: key(s) }),
  "AWS::Lambda::Function": (s) => {
    const lambda = lib("lambda");
    return new lambda.Function(s, "Thing", { code: lambda.Code.fromInline("x"), handler: "i.h", runtime: lambda.Runtime.NODEJS_22_X });
  },
  "AWS::KMS::Key": (s) => new (lib("kms").Key)(s, "Thing"),
  "AWS::Kinesis::Stream": (s) => new (lib("kinesis").Stream)(s, "Thing", { encryptionKey: key(s) }),
  "AWS::Events::EventBus": (s) => new (lib("events").EventBus)(s, "Thing"),
  "AWS::StepFunctions::StateMachine": (s) => {
    const sfn = lib("stepfunctions");
    return new sfn.StateMachine(s, "Thing", { definitionBody: sfn.DefinitionBody.fromString("{}") });
  },
  "AWS::SecretsManager::Secret": (s) => new (lib("secretsmanager").Secret)(s, "Thing"),
  "AWS::SSM::Parameter": (s) => new (lib("ssm").StringParameter)(s, "Thing", { stringValue: "a" }),
  "AWS::AppSync::GraphQLApi": (s) => {
    const schema = { bind: (api) => ({ apiId: api.apiId, definition: "type Query { a: String }" }) };
    return new (lib("appsync").GraphqlApi)(s, "Thing", { name: "x", definition: lib("appsync").Definition.fromSchema(schema) });
  },
  "AWS::AppSync::Api": (s) => {
    const provider = { authorizationType: lib("appsync").AppSyncAuthorizationType.IAM };
    return new (lib("appsync").EventApi)(s, "Thing", { apiName: "x", authorizationConfig: { authProviders: [provider] } });
  },
  "AWS::OpenSearchService::Domain": (s) => new (lib("opensearchservice").Domain)(s, "Thing", { version: lib("opensearchservice").EngineVersion.OPENSEARCH_2_5 }),
  "AWS::ECR::Repository": (s) => new (lib("ecr").Repository)(s, "Thing"),
  "AWS::Logs::LogGroup": (s) => new (lib("logs").LogGroup)(s, "Thing"),
};

const wanted = JSON.parse(require("fs").readFileSync(0, "utf8")); // {type: [verb, …]}
const found = {};
for (const [type, verbs] of Object.entries(wanted)) {
  for (const verb of makers[type] ? verbs : []) {
    const stack = new cdk.Stack(new cdk.App(), "S");
    const role = new iam.Role(stack, "Role", { assumedBy: new iam.ServicePrincipal("lambda.amazonaws.com") });
    const thing = makers[type](stack);
    const method = "grant" + verb[0].toUpperCase() + verb.slice(1);
    if (!thing[method]) continue;
    thing[method](role);
    const statements = [];
    for (const policy of role.node.findAll().filter((child) => child instanceof iam.Policy)) {
      statements.push(...policy.document.toJSON().Statement.map((statement) => stack.resolve(statement)));
    }
    (found[type] ??= {})[verb] = statements;
  }
}
console.log(JSON.stringify(found));
