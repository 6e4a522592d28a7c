"""Writes policy-templates/connectors/*.json from the connector profiles of aws-sam-translator (Apache-2.0): those that attach a
policy to a Lambda function's role, one file a pair of resource types.

    pip download --no-deps aws-sam-translator && unzip -q aws_sam_translator-*.whl -d unpacked
    python3 scripts/sam/extract-connectors.py unpacked policy-templates/connectors
"""

import json
import pathlib
import re
import sys

PAGE = "https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/reference-sam-connector.html"
FUNCTION = "AWS::Lambda::Function"


def short(resource_type: str) -> str:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", resource_type.split("::", 1)[1].replace("::", "-"))
    return words.lower()


def holes(node):
    """`%{Destination.Arn}` is our `${Destination.Arn}`."""
    return json.loads(json.dumps(node).replace("%{", "${"))


def main(package: pathlib.Path, target: pathlib.Path) -> None:
    profiles = json.loads((package / "samtranslator/model/connector_profiles/profiles.json").read_text())
    metadata = next(package.glob("aws_sam_translator-*.dist-info/METADATA")).read_text()
    version = next(line[9:] for line in metadata.splitlines() if line.startswith("Version: "))
    target.mkdir(parents=True, exist_ok=True)
    count = 0
    for source, destinations in profiles["Permissions"].items():
        for destination, profile in destinations.items():
            holder = "source" if profile["Properties"].get("SourcePolicy") else "destination"
            held_by = source if holder == "source" else destination
            if profile["Type"] != "AWS_IAM_ROLE_MANAGED_POLICY" or held_by != FUNCTION:
                continue
            ours = {
                "title": f"a connector from {source} to {destination}",
                "source": PAGE,
                "extractedFrom": f"aws-sam-translator {version}",
                "from": source,
                "to": destination,
                "holder": holder,
                "access": {
                    kind: holes(category["Statement"])
                    for kind, category in sorted(profile["Properties"]["AccessCategories"].items())
                },
            }
            (target / f"{short(source)}-to-{short(destination)}.json").write_text(json.dumps(ours, indent=2) + "\n")
            count += 1
    print(f"{count} connectors")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
