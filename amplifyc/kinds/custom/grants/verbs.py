"""CDK's grant methods as data: type -> verb -> what it allows on what.

A verb is a tuple of `Allow`s. The resource of an `Allow` is a form with the target's own values in it:
`{arn}` its ARN, `{index}` the indexes of a table that has some, `{stream}` the ARN of a table's stream, `{executions}` those of a state
machine, `*` everything. `key` names what the verb needs of the KMS key that encrypts the target.
"""

from __future__ import annotations

from collections.abc import Mapping

from amplifyc.frozen import frozen


@frozen
class Allow:
    actions: tuple[str, ...]
    resources: tuple[str, ...] = ("{arn}",)
    condition: tuple[str, str, str] | None = None  # operator, key, value


@frozen
class Verb:
    allows: tuple[Allow, ...]
    key: tuple[str, ...] = ()  # actions on the key


def _verb(*actions: str, on: tuple[str, ...] = ("{arn}",), key: tuple[str, ...] = ()) -> Verb:
    return Verb((Allow(actions, on),), key)


_DECRYPT = ("kms:Decrypt",)
_ENCRYPT = ("kms:Encrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*")
_BOTH = (*_DECRYPT, *_ENCRYPT)
_SEE = ("kms:Decrypt", "kms:DescribeKey")

_WHOLE = ("{arn}", "{arn}/*")
_FILES = ("{arn}/*",)
_S3_READ = ("s3:GetObject*", "s3:GetBucket*", "s3:List*")
_S3_PUT = (
    "s3:PutObject", "s3:PutObjectLegalHold", "s3:PutObjectRetention", "s3:PutObjectTagging", "s3:PutObjectVersionTagging", "s3:Abort*",
)
_S3_DELETE = ("s3:DeleteObject*",)

_TABLE = ("{arn}", "{index}")
_TABLE_READ = (
    "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:GetItem", "dynamodb:Scan", "dynamodb:ConditionCheckItem", "dynamodb:DescribeTable",
)
_TABLE_WRITE = ("dynamodb:BatchWriteItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:DescribeTable")
_TABLE_STREAM = Allow(("dynamodb:GetRecords", "dynamodb:GetShardIterator"), _TABLE)
_LIST_STREAMS = Allow(("dynamodb:ListStreams",), ("*",))

_STREAM_READ = (
    "kinesis:DescribeStreamSummary", "kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:ListShards", "kinesis:SubscribeToShard",
    "kinesis:DescribeStream", "kinesis:ListStreams", "kinesis:DescribeStreamConsumer",
)
_STREAM_WRITE = ("kinesis:ListShards", "kinesis:PutRecord", "kinesis:PutRecords")

_SEARCH_READ = ("es:ESHttpGet", "es:ESHttpHead")
_SEARCH_WRITE = ("es:ESHttpDelete", "es:ESHttpPost", "es:ESHttpPut", "es:ESHttpPatch")

_IMAGE_PULL = ("ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage")
_IMAGE_PUSH = (
    "ecr:CompleteLayerUpload", "ecr:UploadLayerPart", "ecr:InitiateLayerUpload", "ecr:BatchCheckLayerAvailability", "ecr:PutImage",
)
_IMAGE_LOGIN = Allow(("ecr:GetAuthorizationToken",), ("*",))

VERBS: Mapping[str, Mapping[str, Verb]] = {
    "AWS::S3::Bucket": {
        "read": _verb(*_S3_READ, on=_WHOLE, key=_SEE),
        "write": _verb(*_S3_DELETE, *_S3_PUT, on=_WHOLE, key=(*_ENCRYPT, "kms:Decrypt")),
        "readWrite": _verb(*_S3_READ, *_S3_DELETE, *_S3_PUT, on=_WHOLE, key=(*_SEE, *_ENCRYPT)),
        "put": _verb(*_S3_PUT, on=_FILES, key=(*_ENCRYPT, "kms:Decrypt")),
        "putAcl": _verb("s3:PutObjectAcl", "s3:PutObjectVersionAcl", on=_FILES),
        "delete": _verb(*_S3_DELETE, on=_FILES),
    },
    "AWS::DynamoDB::Table": {
        "readData": Verb((Allow(_TABLE_READ, _TABLE), _TABLE_STREAM), _SEE),
        "writeData": Verb((Allow(_TABLE_WRITE, _TABLE),), (*_SEE, *_ENCRYPT)),
        "readWriteData": Verb((Allow((*_TABLE_READ[:-1], *_TABLE_WRITE), _TABLE), _TABLE_STREAM), (*_SEE, *_ENCRYPT)),
        "fullAccess": Verb((Allow(("dynamodb:*",), _TABLE),), (*_SEE, *_ENCRYPT)),
        "streamRead": Verb(
            (_LIST_STREAMS, Allow(("dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"), ("{stream}",))), _SEE
        ),
        "tableListStreams": Verb((_LIST_STREAMS,)),
    },
    "AWS::SQS::Queue": {
        "consumeMessages": _verb(
            "sqs:ReceiveMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueUrl", "sqs:DeleteMessage", "sqs:GetQueueAttributes",
            key=_DECRYPT,
        ),
        "sendMessages": _verb("sqs:SendMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl", key=_BOTH),
        "purge": _verb("sqs:PurgeQueue", "sqs:GetQueueAttributes", "sqs:GetQueueUrl"),
    },
    "AWS::SNS::Topic": {
        "publish": _verb("sns:Publish", key=("kms:Decrypt", "kms:GenerateDataKey*")),
        "subscribe": _verb("sns:Subscribe"),
    },
    "AWS::Lambda::Function": {
        "invoke": _verb("lambda:InvokeFunction", on=("{arn}", "{arn}:*")),
        "invokeLatestVersion": _verb("lambda:InvokeFunction", on=("{arn}:$LATEST", "{arn}")),
        "invokeUrl": Verb((
            Allow(("lambda:InvokeFunctionUrl",), condition=("StringEquals", "lambda:FunctionUrlAuthType", "AWS_IAM")),
            Allow(("lambda:InvokeFunction",), condition=("Bool", "lambda:InvokedViaFunctionUrl", "true")),
        )),
    },
    "AWS::KMS::Key": {
        "decrypt": _verb(*_DECRYPT),
        "encrypt": _verb(*_ENCRYPT),
        "encryptDecrypt": _verb(*_BOTH),
        "sign": _verb("kms:Sign"),
        "verify": _verb("kms:Verify"),
        "signVerify": _verb("kms:Sign", "kms:Verify"),
        "generateMac": _verb("kms:GenerateMac"),
        "verifyMac": _verb("kms:VerifyMac"),
        "admin": _verb(
            *(f"kms:{name}*" for name in ("Create", "Describe", "Enable", "List", "Put", "Update", "Revoke", "Disable", "Get", "Delete")),
            "kms:TagResource", "kms:UntagResource", "kms:ScheduleKeyDeletion", "kms:CancelKeyDeletion",
        ),
    },
    "AWS::Kinesis::Stream": {
        "read": _verb(*_STREAM_READ, key=_DECRYPT),
        "write": _verb(*_STREAM_WRITE, key=_ENCRYPT),
        "readWrite": _verb(*dict.fromkeys((*_STREAM_READ, *_STREAM_WRITE)), key=_BOTH),
    },
    "AWS::KinesisFirehose::DeliveryStream": {"putRecords": _verb("firehose:PutRecord", "firehose:PutRecordBatch")},
    "AWS::Events::EventBus": {"putEventsTo": _verb("events:PutEvents"), "putEvents": _verb("events:PutEvents")},
    "AWS::StepFunctions::StateMachine": {
        "startExecution": _verb("states:StartExecution"),
        "startSyncExecution": _verb("states:StartSyncExecution"),
        "redriveExecution": _verb("states:RedriveExecution", on=("{executions}",)),
        "taskResponse": _verb("states:SendTaskSuccess", "states:SendTaskFailure", "states:SendTaskHeartbeat"),
        "read": Verb((
            Allow(("states:ListExecutions", "states:ListStateMachines")),
            Allow(("states:DescribeExecution", "states:DescribeStateMachineForExecution", "states:GetExecutionHistory"), ("{executions}",)),
            Allow(("states:ListActivities", "states:DescribeStateMachine", "states:DescribeActivity"), ("*",)),
        )),
    },
    "AWS::SecretsManager::Secret": {
        "read": _verb("secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret", key=_DECRYPT),
        "write": _verb(
            "secretsmanager:PutSecretValue", "secretsmanager:UpdateSecret", "secretsmanager:UpdateSecretVersionStage", key=_ENCRYPT
        ),
    },
    "AWS::SSM::Parameter": {
        "read": _verb("ssm:DescribeParameters", "ssm:GetParameters", "ssm:GetParameter", "ssm:GetParameterHistory"),
        "write": _verb("ssm:PutParameter"),
    },
    "AWS::AppSync::GraphQLApi": {
        "query": _verb("appsync:GraphQL", on=("{arn}/types/Query/*",)),
        "mutation": _verb("appsync:GraphQL", on=("{arn}/types/Mutation/*",)),
        "subscription": _verb("appsync:GraphQL", on=("{arn}/types/Subscription/*",)),
    },
    "AWS::AppSync::Api": {
        "publish": _verb("appsync:EventPublish", on=("{arn}/channelNamespace/*",)),
        "subscribe": _verb("appsync:EventSubscribe", on=("{arn}/channelNamespace/*",)),
        "publishAndSubscribe": _verb("appsync:EventPublish", "appsync:EventSubscribe", on=("{arn}/channelNamespace/*",)),
        "connect": _verb("appsync:EventConnect"),
    },
    "AWS::Logs::LogGroup": {"write": _verb("logs:CreateLogStream", "logs:PutLogEvents")},
    "AWS::OpenSearchService::Domain": {
        "read": _verb(*_SEARCH_READ, on=_WHOLE),
        "write": _verb(*_SEARCH_WRITE, on=_WHOLE),
        "readWrite": _verb(*_SEARCH_READ, *_SEARCH_WRITE, on=_WHOLE),
    },
    "AWS::ECR::Repository": {
        "read": _verb("ecr:DescribeRepositories", "ecr:DescribeImages"),
        "pull": Verb((Allow(_IMAGE_PULL), _IMAGE_LOGIN)),
        "push": Verb((Allow(_IMAGE_PUSH), _IMAGE_LOGIN)),
        "pullPush": Verb((Allow(tuple(dict.fromkeys((*_IMAGE_PULL, *_IMAGE_PUSH)))), _IMAGE_LOGIN)),
    },
}

def verbs_of(type_name: str) -> Mapping[str, Verb]:
    """The verbs for a type; none for one that takes IAM actions only."""
    return VERBS.get("AWS::DynamoDB::Table" if type_name == "AWS::DynamoDB::GlobalTable" else type_name, {})
