"""Writes the reports that were asked for into the bucket."""

import json

import boto3
from amplify_env import env


def handler(event, context):
    for record in event["Records"]:
        month = json.loads(record["body"])["month"]
        boto3.client("s3").put_object(Bucket=env.REPORTS_BUCKET_NAME, Key=f"monthly/{month}.txt", Body=f"The report of {month}\n")
