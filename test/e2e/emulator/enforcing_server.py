"""moto's server, with IAM enforced on resources for services of which moto itself asks for `*`.

Run: MOTO_ACCOUNT_ID=111122223333 INITIAL_NO_AUTH_ACTION_COUNT=inf python enforcing_server.py -H 127.0.0.1 -p PORT
Enforcement begins with a POST of `0` to /moto-api/reset-auth. Each check is written to stderr as a line of JSON:
{"authz": "allow" | "DENY", "principal": …, "action": …, "resource": …}

Which resource a call is about is written by hand here, from the service's API reference, and shared with nothing of leastwise: it is the
second opinion.
"""
import json
import re
import sys
from urllib.parse import unquote

from moto.core.exceptions import JsonRESTError
from moto.dynamodb.responses import DynamoHandler
from moto.events.responses import EventsHandler
from moto.iam import access_control
from moto.kms.responses import KmsResponse
from moto.logs.responses import LogsResponse
from moto.secretsmanager.models import secretsmanager_backends
from moto.secretsmanager.responses import SecretsManagerResponse
from moto.sns.responses import SNSResponse
from moto.ssm.responses import SimpleSystemManagerResponse
from moto.stepfunctions.responses import StepFunctionResponse


def body(call):
    try:
        return json.loads(call.raw_body or call.body or "{}")
    except ValueError:
        return {}


def arn(call, service, rest):
    return f"arn:aws:{service}:{call.region}:{call.current_account}:{rest}"


def as_arn(named, otherwise):
    return named if str(named).startswith("arn:") else otherwise(named)


def tables(call):
    given = body(call)
    named = given.get("TableName")
    if not named and "RequestItems" in given:
        named = list(given["RequestItems"])
    if not named and "TransactItems" in given:
        named = [next(iter(item.values()))["TableName"] for item in given["TransactItems"]]
    if not named:
        return "*"
    names = named if isinstance(named, list) else [named]
    found = [as_arn(name, lambda n: arn(call, "dynamodb", f"table/{n}")) for name in names]
    return [f"{one}/index/{given['IndexName']}" for one in found] if given.get("IndexName") else found


def queried(call, name):
    value = call.querystring.get(name) or call.data.get(name)
    return value[0] if isinstance(value, list) else value


def topic(call):
    name = queried(call, "Name")
    return queried(call, "TopicArn") or queried(call, "TargetArn") or (arn(call, "sns", name) if name else "*")


def key(call):
    named = body(call).get("KeyId")
    return as_arn(named, lambda n: arn(call, "kms", f"key/{n}")) if named else decrypted_with(call)


def decrypted_with(call):
    """A symmetric ciphertext tells its key: moto writes the key's id before it."""
    import base64

    blob = base64.b64decode(body(call).get("CiphertextBlob", ""))
    return arn(call, "kms", f"key/{blob[:36].decode()}") if len(blob) > 36 else "*"


def secret(call):
    named = body(call).get("SecretId") or body(call).get("Name")
    if not named:
        return "*"
    for one in secretsmanager_backends[call.current_account][call.region].secrets.values():
        if named in (one.name, one.arn):
            return one.arn
    return as_arn(named, lambda n: arn(call, "secretsmanager", f"secret:{n}"))


def parameters(call):
    given = body(call)
    named = given.get("Name") or given.get("Names") or given.get("Path")
    if not named:
        return "*"
    slashed = lambda n: arn(call, "ssm", "parameter" + ("" if n.startswith("/") else "/") + n)
    return [as_arn(n, slashed) for n in (named if isinstance(named, list) else [named])]


def buses(call):
    entries = body(call).get("Entries")
    bus = lambda n: arn(call, "events", f"event-bus/{n}")
    return [as_arn(e.get("EventBusName", "default"), bus) for e in entries] if entries else "*"


def log_group(call):
    given = body(call)
    group, stream = given.get("logGroupName"), given.get("logStreamName")
    if not group:
        return "*"
    return arn(call, "logs", f"log-group:{group}" + (f":log-stream:{stream}" if stream else ""))


DynamoHandler._determine_resource = tables
SNSResponse._determine_resource = topic
KmsResponse._determine_resource = key
SecretsManagerResponse._determine_resource = secret
SimpleSystemManagerResponse._determine_resource = parameters
EventsHandler._determine_resource = buses
LogsResponse._determine_resource = log_group
StepFunctionResponse._determine_resource = lambda call: body(call).get("stateMachineArn") or "*"

# Operations that are checked on an action of another name.
ACTIONS = {
    "s3:ListObjectsV2": "s3:ListBucket",
    "s3:ListObjects": "s3:ListBucket",
    "s3:HeadObject": "s3:GetObject",
    "s3:CopyObject": "s3:PutObject",
    "s3:DeleteObjects": "s3:DeleteObject",
    "sqs:SendMessageBatch": "sqs:SendMessage",
    "sns:PublishBatch": "sns:Publish",
}
IN_TRANSACTIONS = {
    "Get": "GetItem",
    "Put": "PutItem",
    "Update": "UpdateItem",
    "Delete": "DeleteItem",
    "ConditionCheck": "ConditionCheckItem",
}


def listed(value):
    return value if isinstance(value, list) else [value]


def matches(pattern, text, ignore_case=False):
    expression = "".join(".*" if c == "*" else "." if c == "?" else re.escape(c) for c in pattern)
    return re.fullmatch(expression, text, re.S | (re.I if ignore_case else 0)) is not None


def says(statement, action, resource):
    """Whether a statement is about a call. The policies of these tests have no conditions but the negation of lists."""
    if statement.get("Condition"):
        raise NotImplementedError(f"a condition: {statement}")
    if "Action" in statement:
        is_action = any(matches(one, action, True) for one in listed(statement["Action"]))
    else:
        is_action = not any(matches(one, action, True) for one in listed(statement["NotAction"]))
    if "Resource" in statement:
        is_resource = any(matches(one, resource) for one in listed(statement["Resource"]))
    else:
        is_resource = not any(matches(one, resource) for one in listed(statement["NotResource"]))
    return is_action and is_resource


def allows(documents, action, resource):
    statements = [s for d in documents for s in listed(json.loads(d)["Statement"]) if says(s, action, resource)]
    return bool(statements) and all(s["Effect"] == "Allow" for s in statements)


def document(policy):
    if isinstance(policy, access_control.Policy):
        return next(v for v in policy.versions if v.is_default).document
    return policy if isinstance(policy, str) else policy["policy_document"]


def checks_of(request, resource):
    """The action and the resource of each check that a call is allowed by."""
    prefix, operation = request._action.split(":")
    action = ACTIONS.get(f"{prefix}:{operation}", f"{prefix}:{operation}")
    checks = [(action, one) for one in listed(resource)]
    if operation in ("TransactWriteItems", "TransactGetItems"):
        kinds = [next(iter(item)) for item in json.loads(request._body)["TransactItems"]]
        checks = [(f"dynamodb:{IN_TRANSACTIONS[kind]}", one) for kind, one in zip(kinds, listed(resource))]
    if prefix == "s3" and "<Delete" in text(request._body):
        bucket = str(resource).split("/")[0]
        checks = [(action, f"{bucket}/{name}") for name in re.findall(r"<Key>([^<]*)</Key>", text(request._body))]
    copied = request._headers.get("X-Amz-Copy-Source")
    if copied and prefix == "s3":
        checks.append(("s3:GetObject", "arn:aws:s3:::" + unquote(copied).lstrip("/").split("?")[0]))
    return checks


def text(given):
    return given.decode() if isinstance(given, bytes) else given or ""


by_moto = access_control.IAMRequestBase.check_action_permitted


def check(request, resource):
    if request._action.startswith("sts:"):
        return by_moto(request, resource)
    documents = [document(policy) for policy in request._access_key.collect_policies()]
    for action, one in checks_of(request, resource):
        allowed = allows(documents, action, one)
        told = {"authz": "allow" if allowed else "DENY", "principal": request._access_key.arn}
        print(json.dumps({**told, "action": action, "resource": one}), file=sys.stderr, flush=True)
        if not allowed:
            request._action, request._resource = action, one
            request._raise_access_denied()


access_control.IAMRequestBase.check_action_permitted = check
# Who signs is told by the key; moto puts some requests together in another way than the SDK before it compares signatures.
access_control.IAMRequestBase.check_signature = lambda request: None


class Denied(JsonRESTError):
    """moto answers in XML whatever the protocol; services that speak JSON answer in JSON."""

    code = 400


in_xml = access_control.IAMRequest._raise_access_denied


def denied(request):
    if "json" not in (request._headers.get("Content-Type") or ""):
        return in_xml(request)
    who, what, where = request._access_key.arn, request._action, getattr(request, "_resource", "*")
    raise Denied("AccessDeniedException", f"User: {who} is not authorized to perform: {what} on resource: {where}")


access_control.IAMRequest._raise_access_denied = denied

if __name__ == "__main__":
    from moto.server import main

    main(sys.argv[1:])
