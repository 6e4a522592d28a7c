import os

import boto3

books = boto3.resource("dynamodb").Table(os.environ["BOOKS_TABLE"])


def handler(event, context):
    """The books that stand on the shelf of the one that is looked at."""
    found = books.query(IndexName="byShelf", KeyConditionExpression="shelf = :shelf",
                        ExpressionAttributeValues={":shelf": event["shelf"]})
    return found["Items"]
