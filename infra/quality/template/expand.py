"""Expands a SAM template into the CloudFormation that it deploys, so that linters and rules see every resource.

Usage: expand.py TEMPLATE EXPANDED
No credentials and no network: zips are named by made-up S3 addresses, managed policies are not looked up.
"""

import copy
import json
import logging
import pathlib
import sys

from samtranslator.public.translator import ManagedPolicyLoader
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

# It keeps metrics of its own, and warns each time that nobody has published them.
logging.getLogger("samtranslator.metrics.metrics").setLevel(logging.ERROR)


class NoManagedPolicies:
    """Stands in for IAM, which would be asked for the managed policies by their names."""

    def list_policies(self, **_):
        raise RuntimeError("the template names a managed policy; it is to have roles of its own")

    def get_paginator(self, _):
        return self.list_policies()


def read(path):
    """The template as it is written, short intrinsic tags in their long form."""
    return yaml_parse(pathlib.Path(path).read_text(encoding="utf-8"))


def defaults(template):
    """The parameters' values when none is given."""
    return {name: value["Default"] for name, value in template.get("Parameters", {}).items() if "Default" in value}


def with_uploaded_code(template):
    """What `sam deploy` does with local paths: replaces them with addresses in a bucket."""
    for name, resource in template["Resources"].items():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = f"s3://bucket/{name}.zip"
    return template


def expand(template, parameters):
    """The CloudFormation of a template that was read; the template itself stays as it is."""
    uploaded = with_uploaded_code(copy.deepcopy(template))
    return transform(uploaded, parameters, ManagedPolicyLoader(NoManagedPolicies()))


def main(source, target):
    template = read(source)
    expanded = expand(template, defaults(template))
    pathlib.Path(target).write_text(json.dumps(expanded, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
