"""Answers the query countWords."""

import os
import time


def handler(event, context):
    text = event["arguments"]["text"]
    if text == "fail":
        raise ValueError("no words for this")
    if text == "sleep":
        time.sleep(10)
    return {os.environ["UNIT"]: len(text.split()), "letters": len(text)}
