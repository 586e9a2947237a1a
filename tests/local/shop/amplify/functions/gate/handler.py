"""Lets in whoever knows the word."""


def handler(event, context):
    return {
        "isAuthorized": event["authorizationToken"].startswith("sesame"),
        "resolverContext": {"floor": "3"},
        "deniedFields": ["Mutation.deleteParcel"] if event["authorizationToken"] == "sesame seed" else [],
    }
