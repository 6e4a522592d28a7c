"""moto's server with IAM enforced, and with what moto lacks for a second opinion on policies: IAM Access Analyzer and the policy simulator.

Run as enforcing_server.py is. Routes, parameters and answers are those of botocore's models, and a request that does not keep to its model is
refused. What is answered is worked out from the documents by the few lines below, which are shared with nothing of leastwise.

POST /moto-api/err {"ValidatePolicy": ["ThrottlingException", {"findings": []}]}: what the next requests of an operation get, one after another:
an error by its name, or members in place of those that would be answered. What is left of it and how often was asked: GET.
"""
import json
import re
import sys
import types
from urllib.parse import parse_qs, urlparse

import moto.backend_index
from moto.core.base_backend import BackendDict, BaseBackend
from moto.core.exceptions import JsonRESTError
from moto.core.responses import ActionResult, BaseResponse
from moto.core.utils import get_service_model
from moto.iam.responses import IamResponse
from moto.moto_api._internal import urls as moto_api_urls

from enforcing_server import listed, matches, says

ENABLED = ("eu-west-1", "us-east-1")
PAGE = 3

errs = {}
asked = []


class Refused(JsonRESTError):
    code = 400

    def __init__(self, name, message=None):
        self.code = {"UnrecognizedClientException": 403, "AccessDeniedException": 403, "ThrottlingException": 429}.get(name, 400)
        if name == "InternalServerException":
            self.code = 500
        super().__init__(name, message or name)


def faults(shape, value, at=""):
    """What of a value does not keep to the model: botocore's own check knows no lengths, patterns, lists of values and unknown members."""
    limits = shape.metadata
    size = len(value) if isinstance(value, (str, list)) else value if isinstance(value, int) else None
    found = []
    if size is not None and not limits.get("min", size) <= size <= limits.get("max", size):
        found.append(f"{at}: size {size}")
    if shape.type_name == "structure":
        found += [f"{at}.{name} is missing" for name in shape.required_members if name not in value]
        for name, one in value.items():
            found += faults(shape.members[name], one, f"{at}.{name}") if name in shape.members else [f"{at}.{name} is unknown"]
    elif shape.type_name == "list":
        for i, one in enumerate(value):
            found += faults(shape.member, one, f"{at}[{i}]")
    elif shape.type_name == "string":
        if getattr(shape, "enum", None) and value not in shape.enum:
            found.append(f"{at}: {value} is none of {shape.enum}")
        if limits.get("pattern") and not re.fullmatch(limits["pattern"], value):
            found.append(f"{at}: {value!r} does not fit {limits['pattern']}")
    return found


def next_err(operation):
    waiting = errs.get(operation) or []
    return waiting.pop(0) if waiting else None


def control(request, full_url, headers):
    if request.method == "POST":
        errs.clear()
        errs.update(json.loads(request.data))
        asked.clear()
    return 200, {"Content-Type": "application/json"}, json.dumps({"left": errs, "asked": asked})


moto_api_urls.url_paths["{0}/moto-api/err$"] = control


def cells(document):
    """Each pattern over actions with each over resources, of documents that only allow and except nothing."""
    return [
        (action, resource)
        for statement in listed(json.loads(document)["Statement"])
        for action in listed(statement["Action"])
        for resource in listed(statement["Resource"])
    ]


def within(cell, other):
    return matches(other[0], cell[0], True) and matches(other[1], cell[1])


def finding(kind, code, details):
    return {"findingType": kind, "issueCode": code, "findingDetails": details, "learnMoreLink": "https://example.com", "locations": []}


def validate(given):
    found = []
    for action, resource in cells(given["policyDocument"]):
        if resource != "*" and not resource.startswith("arn:"):
            found.append(finding("ERROR", "INVALID_ARN", f"{resource} is no ARN."))
        if action.lower() == "iam:passrole" and resource == "*":
            found.append(finding("SECURITY_WARNING", "PASS_ROLE_WITH_STAR_IN_RESOURCE", "Using iam:PassRole with * can be overly permissive."))
        if action.endswith("*"):
            found.append(finding("SUGGESTION", "WILDCARD", f"{action} may grow."))
    start = int(given.get("nextToken", "0"))
    rest = {"nextToken": str(start + PAGE)} if start + PAGE < len(found) else {}
    return {"findings": found[start : start + PAGE], **rest}


def no_new_access(given):
    existing = cells(given["existingPolicyDocument"])
    new = [i for i, cell in enumerate(cells(given["newPolicyDocument"])) if not any(within(cell, one) for one in existing)]
    if not new:
        return {"result": "PASS", "message": "The modified policy does not grant new access.", "reasons": []}
    return {"result": "FAIL", "message": "New access.", "reasons": [{"description": "New access", "statementIndex": 0}]}


def not_granted(given):
    allowed = [action for action, _ in cells(given["policyDocument"])]
    meets = lambda a, b: matches(a, b, True) or matches(b, a, True)
    found = [a for access in given["access"] for a in access["actions"] if any(meets(a, one) for one in allowed)]
    reasons = [{"description": f"{found[0]} is granted", "statementIndex": 0}] if found else []
    return {"result": "FAIL" if found else "PASS", "message": "Looked at.", "reasons": reasons}


ANSWERS = {"ValidatePolicy": validate, "CheckNoNewAccess": no_new_access, "CheckAccessNotGranted": not_granted}


class AnalyzerBackend(BaseBackend):
    """Nothing is kept: what is asked about need not be attached to anything."""


analyzers = BackendDict(AnalyzerBackend, "accessanalyzer")


class AnalyzerResponse(BaseResponse):
    def __init__(self):
        super().__init__(service_name="accessanalyzer")
        self.automated_parameter_parsing = True

    def call_action(self):
        operation = self._get_action()
        asked.append(operation)
        try:
            said = self.said(operation)
        except JsonRESTError as error:
            return error.code, {"Content-Type": "application/json", "x-amzn-errortype": error.error_type}, error.get_body()
        status, headers, body = self.serialized(ActionResult(said))
        headers["status"] = status
        return status, headers, body

    def said(self, operation):
        if self.region not in ENABLED:
            raise Refused("UnrecognizedClientException", "The security token included in the request is invalid.")
        err = next_err(operation)
        if isinstance(err, str):
            raise Refused(err)
        self._authenticate_and_authorize_normal_action("*")
        query = parse_qs(urlparse(self.uri).query)
        given = {**json.loads(self.body or "{}"), **{name: value for name, (value, *_) in query.items()}}
        model = get_service_model("accessanalyzer").operation_model(operation)
        wrong = faults(model.input_shape, given)
        if wrong or operation not in ANSWERS:
            raise Refused("ValidationException", "; ".join(wrong) or f"no answer to {operation}")
        return {**ANSWERS[operation](given), **(err or {})}


def add_service():
    """As moto finds its own: by the module of the backend's class, beside which its addresses lie."""
    urls = types.ModuleType("moto.accessanalyzer.urls")
    urls.url_bases = [r"https?://access-?analyzer\.(.+)\.amazonaws\.com"]
    urls.url_paths = {"{0}/.*$": AnalyzerResponse.dispatch}
    models = types.ModuleType("moto.accessanalyzer.models")
    models.accessanalyzer_backends = analyzers
    package = types.ModuleType("moto.accessanalyzer")
    package.__path__, package.urls, package.models = [], urls, models
    package.accessanalyzer_backends = analyzers
    AnalyzerBackend.__module__ = "moto.accessanalyzer.models"
    sys.modules.update({one.__name__: one for one in (package, models, urls)})
    moto.backend_index.backend_url_patterns.append(("accessanalyzer", re.compile(urls.url_bases[0])))


OPERATORS = {
    "StringEquals": lambda wanted, is_: wanted == is_,
    "StringLike": matches,
    "ArnLike": matches,
    "ArnEquals": matches,
    "Bool": lambda wanted, is_: str(wanted).lower() == is_.lower(),
}


def wanted_of(statement):
    return [(op, key, listed(v)) for op, keys in statement.get("Condition", {}).items() for key, v in keys.items()]


def holds(statement, context):
    return all(
        key.lower() in context and any(OPERATORS[op](one, is_) for one in wanted for is_ in context[key.lower()])
        for op, key, wanted in wanted_of(statement)
    )


def simulated(documents, action, resource, context):
    bare = lambda s: {k: v for k, v in s.items() if k != "Condition"}
    statements = [s for d in documents for s in listed(json.loads(d)["Statement"]) if says(bare(s), action, resource)]
    missing = sorted({key for s in statements for _, key, _ in wanted_of(s) if key.lower() not in context})
    effects = {s["Effect"] for s in statements if holds(s, context)}
    decision = "explicitDeny" if "Deny" in effects else "allowed" if effects else "implicitDeny"
    return {"EvalActionName": action, "EvalResourceName": resource, "EvalDecision": decision, "MissingContextValues": missing}


def simulate_custom_policy(self):
    """moto 5.2.5 knows no SimulateCustomPolicy."""
    asked.append("SimulateCustomPolicy")
    err = next_err("SimulateCustomPolicy")
    if isinstance(err, str):
        raise Refused(err)
    given, shape = self.params, get_service_model("iam").operation_model("SimulateCustomPolicy").input_shape
    named = {name.split(".")[0] for name in self.querystring} - {"Action", "Version"}
    wrong = faults(shape, given) + [f"{name} is unknown" for name in named if name not in shape.members]
    if wrong:
        raise Refused("ValidationError", "; ".join(wrong))
    context = {c["ContextKeyName"].lower(): c["ContextKeyValues"] for c in given.get("ContextEntries", [])}
    results = [
        simulated(given["PolicyInputList"], action, resource, context)
        for action in given["ActionNames"]
        for resource in given.get("ResourceArns", ["*"])
    ]
    start = int(given.get("Marker", "0"))
    more = start + PAGE < len(results)
    page = {"EvaluationResults": results[start : start + PAGE], "IsTruncated": more, **({"Marker": str(start + PAGE)} if more else {})}
    return ActionResult({**page, **(err or {})})


IamResponse.simulate_custom_policy = simulate_custom_policy
add_service()

if __name__ == "__main__":
    from moto.server import main

    main(sys.argv[1:])
