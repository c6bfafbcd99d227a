"""Puts a stack's parameters into an expanded template, as CloudFormation does before it makes anything."""

PSEUDO = {
    "AWS::AccountId", "AWS::NotificationARNs", "AWS::NoValue", "AWS::Partition", "AWS::Region", "AWS::StackId",
    "AWS::StackName", "AWS::URLSuffix",
}

# What a property comes to that is not there.
ABSENT = object()


def with_values(template, parameters):
    """
    The same template with parameters, mappings and conditions put in, and without the resources whose condition does
    not hold. References to resources, and texts of Fn::Sub, stay as they are.
    """
    values = Values(template, parameters)
    resources = {
        name: values.of(resource)
        for name, resource in template["Resources"].items()
        if "Condition" not in resource or values.holds({"Condition": resource["Condition"]})
    }
    return {**template, "Resources": resources}


class Values:
    """The values of one stack's intrinsic functions."""

    def __init__(self, template, parameters):
        self.parameters = parameters
        self.mappings = template.get("Mappings", {})
        self.conditions = template.get("Conditions", {})

    def of(self, node):
        if isinstance(node, list):
            return [value for value in map(self.of, node) if value is not ABSENT]
        if not isinstance(node, dict):
            return node
        if len(node) == 1:
            (function, argument), = node.items()
            if function in self.FUNCTIONS:
                return self.FUNCTIONS[function](self, argument)
        members = ((name, self.of(value)) for name, value in node.items())
        return {name: value for name, value in members if value is not ABSENT}

    def holds(self, condition):
        """Whether a condition does; one that is no condition is an error, and so is an unknown name."""
        (function, argument), = condition.items()
        if function == "Condition":
            return self.holds(self.conditions[argument])
        if function == "Fn::Not":
            return not self.holds(argument[0])
        if function == "Fn::Equals":
            first, second = self.of(argument)
            return str(first) == str(second)
        raise ValueError(f"wanted Condition, Fn::Not or Fn::Equals, got {function}")

    def _reference(self, name):
        if name == "AWS::NoValue":
            return ABSENT
        return self.parameters.get(name, {"Ref": name})

    def _choice(self, argument):
        condition, then, otherwise = argument
        return self.of(then if self.holds({"Condition": condition}) else otherwise)

    def _found(self, argument):
        mapping, first, second = self.of(argument)
        return self.mappings[mapping][first][second]

    def _parts(self, argument):
        delimiter, text = self.of(argument)
        return text.split(delimiter)

    FUNCTIONS = {"Ref": _reference, "Fn::If": _choice, "Fn::FindInMap": _found, "Fn::Split": _parts}
