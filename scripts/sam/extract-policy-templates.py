"""Writes policy-templates/sam/*.json from the policy templates of aws-sam-translator (Apache-2.0), one file a template.

    pip download --no-deps aws-sam-translator && unzip -q aws_sam_translator-*.whl -d unpacked
    python3 scripts/sam/extract-policy-templates.py unpacked policy-templates/sam
"""

import json
import pathlib
import sys

PAGE = "https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html"


def version_of(package: pathlib.Path) -> str:
    metadata = next(package.glob("aws_sam_translator-*.dist-info/METADATA")).read_text()
    return next(line[9:] for line in metadata.splitlines() if line.startswith("Version: "))


def main(package: pathlib.Path, target: pathlib.Path) -> None:
    data = package / "samtranslator/policy_templates_data/policy_templates.json"
    templates = json.loads(data.read_text())["Templates"]
    target.mkdir(parents=True, exist_ok=True)
    for name, template in templates.items():
        ours = {
            "title": template["Description"],
            "source": PAGE,
            "extractedFrom": f"aws-sam-translator {version_of(package)}",
            "parameters": sorted(template["Parameters"]),
            "statements": template["Definition"]["Statement"],
        }
        (target / f"{name}.json").write_text(json.dumps(ours, indent=2) + "\n")
    print(f"{len(templates)} policy templates")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
