"""Tells how large the featured photos are."""

import boto3
import humanize
from amplify_env import env


def handler(event, context):
    found = boto3.client("s3").list_objects_v2(Bucket=env.PHOTOS_BUCKET_NAME, Prefix="featured/")
    photos = found.get("Contents", [])
    return {"count": len(photos), "size": humanize.naturalsize(sum(photo["Size"] for photo in photos))}
