"""Answers the query countWords."""


def handler(event, context):
    text = event["arguments"]["text"]
    return {"words": len(text.split()), "characters": len(text)}
