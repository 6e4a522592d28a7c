"""Reduces a service model of botocore to what requests of some operations are checked on: the table that the fakes of test/aws/servers read.

    python3 scripts/aws/reduce-model.py cloudtrail LookupEvents GetTrail > test/aws/models/cloudtrail.json

The models are those of the AWS SDKs: https://github.com/boto/botocore, Apache-2.0. Documentation is left out."""
import json
import sys

import botocore.loaders

KEPT = ("type", "required", "enum", "min", "max", "pattern", "key", "value", "member", "members", "flattened")


def reduced(shape):
    out = {k: v for k, v in shape.items() if k in KEPT}
    if "members" in out:
        out["members"] = {n: {k: v for k, v in m.items() if k in ("shape", "location", "locationName")} for n, m in out["members"].items()}
    for part in ("member", "key", "value"):
        if part in out:
            out[part] = out[part]["shape"]
    return out


def main(service, *operations):
    model = botocore.loaders.Loader().load_service_model(service, "service-2")
    wanted = [model["operations"][name]["input"]["shape"] for name in operations if "input" in model["operations"][name]]
    shapes = {}
    while wanted:
        name = wanted.pop()
        if name in shapes:
            continue
        shapes[name] = shape = reduced(model["shapes"][name])
        wanted += [m["shape"] for m in shape.get("members", {}).values()] + [shape[p] for p in ("member", "key", "value") if p in shape]
    json.dump(
        {
            "service": service,
            "apiVersion": model["metadata"]["apiVersion"],
            "protocol": model["metadata"]["protocol"],
            "targetPrefix": model["metadata"].get("targetPrefix"),
            "operations": {
                name: {"method": o["http"]["method"], "uri": o["http"]["requestUri"], "input": o.get("input", {}).get("shape")}
                for name, o in ((n, model["operations"][n]) for n in operations)
            },
            "shapes": dict(sorted(shapes.items())),
        },
        sys.stdout,
        indent=1,
    )
    print()


main(*sys.argv[1:])
