"""Reads with its own role, over the API."""

import json
import os
import urllib.request

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.session import Session


def handler(event, context):
    url = os.environ["AMPLIFY_DATA_GRAPHQL_ENDPOINT"]
    request = AWSRequest("POST", url, data=json.dumps({"query": "{ listStaff { items { name } } }"}))
    SigV4Auth(Session().get_credentials(), "appsync", os.environ["AWS_REGION"]).add_auth(request)
    with urllib.request.urlopen(urllib.request.Request(url, request.body, dict(request.headers))) as answer:
        return json.loads(answer.read())
