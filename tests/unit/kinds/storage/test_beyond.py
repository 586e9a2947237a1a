"""What a storage can do beyond Gen 2."""

from __future__ import annotations

from tests.unit.kinds.storage.test_rows import body, bucket, compiled

QUEUE = """kind: custom
resources:
  Queue: { Type: AWS::SQS::Queue }
outputs: { queueArn: !GetAtt Queue.Arn }
"""


def test_lifecycle() -> None:
    text = """lifecycle:
  - { prefix: tmp/, expireAfterDays: 7, abortUploadsAfterDays: 1 }
  - { id: archive, expireNoncurrentAfterDays: 90, transitions: [{ afterDays: 30, storageClass: STANDARD_IA }] }
"""
    assert bucket(text)["LifecycleConfiguration"] == {"Rules": [
        {"Status": "Enabled", "Prefix": "tmp/", "ExpirationInDays": 7, "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 1}},
        {
            "Status": "Enabled", "Id": "archive", "NoncurrentVersionExpiration": {"NoncurrentDays": 90},
            "Transitions": [{"StorageClass": "STANDARD_IA", "TransitionInDays": 30}],
        },
    ]}


def test_a_key_of_its_own_comes_with_access() -> None:
    compilation = compiled("encryption: kms\naccess: { a/*: [{ allow: guest, to: [read] }] }\n")
    key = {"Fn::GetAtt": ["PhotosBucketKey", "Arn"]}
    rule, = body(compilation, "PhotosBucket")["Properties"]["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert rule == {"ServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": key}, "BucketKeyEnabled": True}
    assert {"Effect": "Allow", "Action": ["kms:Decrypt"], "Resource": key} in compilation.program.permits[0].statements


def test_an_existing_key() -> None:
    rule, = bucket("encryption: { keyArn: 'arn:aws:kms:us-east-1:123456789012:key/k' }\n")["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert rule["ServerSideEncryptionByDefault"]["KMSMasterKeyID"] == "arn:aws:kms:us-east-1:123456789012:key/k"


def test_events_go_to_a_queue_that_lets_them_in() -> None:
    text = "notifications: [{ events: ['s3:ObjectCreated:*'], queue: '${{ custom/jobs.queueArn }}', prefix: in/, suffix: .csv }]\n"
    compilation = compiled(text, **{"custom/jobs/resource.yaml": QUEUE})
    found = body(compilation, "PhotosBucket")
    arn = {"Fn::GetAtt": ["CustomJobsQueue", "Arn"]}
    rules = [{"Name": "prefix", "Value": "in/"}, {"Name": "suffix", "Value": ".csv"}]
    assert found["Properties"]["NotificationConfiguration"]["QueueConfigurations"] == [
        {"Event": "s3:ObjectCreated:*", "Queue": arn, "Filter": {"S3Key": {"Rules": rules}}}
    ]
    assert found["DependsOn"] == ["PhotosNotification1QueuePolicy"]
    statement, = body(compilation, "PhotosNotification1QueuePolicy")["Properties"]["PolicyDocument"]["Statement"]
    assert (statement["Action"], statement["Resource"], statement["Principal"]) == ("sqs:SendMessage", arn, {"Service": "s3.amazonaws.com"})


def test_access_logs_are_let_into_the_other_bucket() -> None:
    logs = {"storage/logs/resource.yaml": "kind: storage\nisDefault: true\n"}
    compilation = compiled("accessLogs: { bucket: storage/logs, prefix: photos/ }\n", **logs)
    assert body(compilation, "PhotosBucket")["Properties"]["LoggingConfiguration"] == {
        "DestinationBucketName": {"Ref": "LogsBucket"}, "LogFilePrefix": "photos/",
    }
    statement = body(compilation, "LogsBucketPolicy")["Properties"]["PolicyDocument"]["Statement"][1]
    assert statement["Principal"] == {"Service": "logging.s3.amazonaws.com"}
    assert statement["Resource"] == {"Fn::Join": ["", [{"Fn::GetAtt": ["LogsBucket", "Arn"]}, "/photos/*"]]}


def test_transfer_acceleration() -> None:
    assert bucket("transferAcceleration: true\n")["AccelerateConfiguration"] == {"AccelerationStatus": "Enabled"}


def test_retention_locks_versions() -> None:
    found = bucket("retention: { mode: compliance, days: 30 }\n")
    assert found["ObjectLockEnabled"] is True
    assert found["ObjectLockConfiguration"]["Rule"] == {"DefaultRetention": {"Mode": "COMPLIANCE", "Days": 30}}
    assert found["VersioningConfiguration"] == {"Status": "Enabled"}
