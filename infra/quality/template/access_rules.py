"""Rules of what the roles allow."""

from stack import as_list, target, text

NODE_TABLES = "arn:${AWS::Partition}:dynamodb:*:${AWS::AccountId}:table/${AWS::StackName}-node-*"

# The statements that may hold a wildcard, and which one. Why, stands beside them in the template and in ADR-007.
ARGUED = {
    "ReadSecrets": "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter${SecretPrefix}/*",
    "ReadAndFenceNodes": NODE_TABLES,
    "ReadExecutions": NODE_TABLES,
    "MoveNodes": NODE_TABLES,
    "WriteExecutions": NODE_TABLES,
    "ReadAndWriteLedgers": NODE_TABLES,
    "SendWhatWaits": NODE_TABLES,
    "FillAndEmptyOutboxes": NODE_TABLES,
    "LetLambdaMakeInterfaces": "*",
}


def action_wildcard(stack):
    """No statement allows what it does not name."""
    for statement in allowed(stack):
        for action in statement.actions:
            if "*" in action:
                yield place(statement), f"wanted the actions by name, got {action}"


def resource_wildcard(stack):
    """No statement reaches more than it names, but for the argued ones."""
    for statement in allowed(stack):
        for resource in map(text, statement.resources):
            if "*" in resource and ARGUED.get(statement.sid) != resource:
                yield place(statement), f"wanted a resource by name, got {resource}"


def key_condition(stack):
    """Rows are reached by partition keys that are named; without Null, a request that names none would pass."""
    for name, properties in stack.of_type("AWS::IAM::Role"):
        for policy in properties.get("Policies", []):
            for statement in as_list(policy["PolicyDocument"]["Statement"]):
                if any(action.startswith("dynamodb:") for action in as_list(statement.get("Action", []))):
                    condition = statement.get("Condition", {})
                    keys = condition.get("ForAllValues:StringLike", {}).get("dynamodb:LeadingKeys", ["*"])
                    present = condition.get("Null", {}).get("dynamodb:LeadingKeys")
                    if any(key.startswith("*") for key in as_list(keys)) or str(present).lower() != "false":
                        yield f"{name}.{statement.get('Sid')}", f"wanted keys by name and Null false, got {condition}"


def worker_sends(stack):
    """Whoever is fed by a queue sends to none: a worker that feeds itself is stopped as a recursive loop."""
    for _, _, function, _ in stack.mappings():
        role = target(stack.functions()[function]["Role"])
        for statement in stack.statements(role):
            for action in statement.actions:
                if statement.effect == "Allow" and action.lower().startswith("sqs:sendmessage"):
                    yield place(statement), f"{function} is fed by a queue and may {action}"


def own_role(stack):
    """Each function has a role of its own that is written in the template."""
    owners = {}
    for function, properties in stack.functions().items():
        role = target(properties["Role"])
        if stack.properties(role, "AWS::IAM::Role") is None:
            yield function, f"wanted a role of this template, got {properties['Role']}"
        elif role in owners:
            yield function, f"wanted a role of its own, got {role}, which is {owners[role]}'s"
        elif role not in stack.raw["Resources"]:
            yield function, f"wanted a role that is written out, got SAM's {role}"
        owners.setdefault(role, function)


def allowed(stack):
    return (statement for statement in stack.statements() if statement.effect == "Allow")


def place(statement):
    return f"{statement.role}.{statement.sid or 'without Sid'}"


RULES = [action_wildcard, resource_wildcard, key_condition, worker_sends, own_role]
