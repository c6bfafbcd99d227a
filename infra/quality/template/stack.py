"""What rules look at: one stack's template as it is written, and as it is deployed with one set of parameters."""

from collections import namedtuple

# A place is a resource's name, or a resource's and what is in it.
Finding = namedtuple("Finding", "rule place message")

Statement = namedtuple("Statement", "role sid effect actions resources")


def as_list(value):
    return value if isinstance(value, list) else [value]


def target(value):
    """The resource that a Ref or a GetAtt leads to, or nothing."""
    if not isinstance(value, dict) or len(value) != 1:
        return None
    (function, argument), = value.items()
    if function == "Fn::GetAtt":
        return argument.split(".", 1)[0] if isinstance(argument, str) else argument[0]
    return argument if function == "Ref" else None


def text(value):
    """A text, or the text of a Fn::Sub, or the values of a list: what can be looked at for a character."""
    if isinstance(value, dict) and len(value) == 1 and "Fn::Sub" in value:
        return as_list(value["Fn::Sub"])[0]
    return value if isinstance(value, str) else ""


class Stack:
    """The two forms. Both are read, never changed."""

    def __init__(self, raw, expanded):
        self.raw = raw
        self.expanded = expanded
        self.resources = expanded["Resources"]

    def of_type(self, *types):
        """Names and properties of the deployed resources of these types."""
        for name, resource in self.resources.items():
            if resource["Type"] in types:
                yield name, resource.get("Properties", {})

    def properties(self, name, resource_type):
        """The properties of a resource, when there is one of this name and type."""
        resource = self.resources.get(name, {})
        return resource.get("Properties", {}) if resource.get("Type") == resource_type else None

    def functions(self):
        return dict(self.of_type("AWS::Lambda::Function"))

    def written_functions(self):
        """Names and properties of the functions as they are written, with what Globals gives to all."""
        for name, resource in self.raw["Resources"].items():
            if resource["Type"] == "AWS::Serverless::Function":
                yield name, _merged(self.raw.get("Globals", {}).get("Function", {}), resource["Properties"])

    def function_of(self, reference):
        """The function that a reference to it, or to its alias, leads to."""
        name = target(reference)
        alias = self.properties(name, "AWS::Lambda::Alias")
        return target(alias["FunctionName"]) if alias else name

    def mappings(self):
        """Each event source mapping: its name, its properties, its function, its queue."""
        for name, properties in self.of_type("AWS::Lambda::EventSourceMapping"):
            yield name, properties, self.function_of(properties["FunctionName"]), target(properties["EventSourceArn"])

    def statements(self, role=None):
        """Every statement of the roles' own policies, or of one role's."""
        for name, properties in self.of_type("AWS::IAM::Role"):
            for policy in properties.get("Policies", []):
                for statement in as_list(policy["PolicyDocument"]["Statement"]):
                    if role in (None, name):
                        yield Statement(
                            name, statement.get("Sid", ""), statement["Effect"],
                            as_list(statement.get("Action", [])), as_list(statement.get("Resource", [])))


def _merged(below, above):
    if not (isinstance(below, dict) and isinstance(above, dict)):
        return above
    return {**below, **{name: _merged(below.get(name), value) for name, value in above.items()}}
