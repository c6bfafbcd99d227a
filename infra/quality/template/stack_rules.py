"""Rules of what keeps the state, what says that something is wrong, and what names what."""

import re

from stack import target, text
from values import PSEUDO

TABLE = "AWS::DynamoDB::Table"
PLACEHOLDER = re.compile(r"\$\{(?!!)([^}.]+)[^}]*}")

# Properties that give a resource its name, which two stacks of one account cannot share.
NAMES = {
    TABLE: "TableName", "AWS::SQS::Queue": "QueueName", "AWS::Events::EventBus": "Name",
    "AWS::Logs::LogGroup": "LogGroupName", "AWS::SNS::Topic": "TopicName", "AWS::CloudWatch::Alarm": "AlarmName",
    "AWS::Lambda::Function": "FunctionName", "AWS::IAM::Role": "RoleName", "AWS::Scheduler::Schedule": "Name",
    "AWS::Events::Rule": "Name",
}


def table_recovery(stack):
    """The state can be taken back to any second."""
    for name, table in stack.of_type(TABLE):
        if table.get("PointInTimeRecoverySpecification", {}).get("PointInTimeRecoveryEnabled") is not True:
            yield name, "wanted point-in-time recovery"


def table_protection(stack):
    """No call deletes the table by mistake."""
    for name, table in stack.of_type(TABLE):
        if table.get("DeletionProtectionEnabled") is not True:
            yield name, "wanted deletion protection"


def table_kept(stack):
    """The state outlives the stack, and a change that would replace the table."""
    for name, _ in stack.of_type(TABLE):
        for policy in ("DeletionPolicy", "UpdateReplacePolicy"):
            if stack.resources[name].get(policy) != "Retain":
                yield name, f"wanted {policy} Retain, got {stack.resources[name].get(policy)}"


def table_encryption(stack):
    """With a key whose use is logged."""
    for name, table in stack.of_type(TABLE):
        if table.get("SSESpecification", {}).get("SSEEnabled") is not True:
            yield name, "wanted encryption by SSESpecification"


def log_retention(stack):
    """Without it lines are kept, and paid for, for ever."""
    for name, group in stack.of_type("AWS::Logs::LogGroup"):
        if not group.get("RetentionInDays"):
            yield name, "wanted RetentionInDays"


def alarm_action(stack):
    """An alarm that tells nobody is none."""
    for name, alarm in stack.of_type("AWS::CloudWatch::Alarm"):
        topics = [target(action) for action in alarm.get("AlarmActions", [])]
        if not topics or any(stack.properties(topic, "AWS::SNS::Topic") is None for topic in topics):
            yield name, f"wanted a topic of this template as action, got {alarm.get('AlarmActions')}"


def alarm_dimension(stack):
    """A metric under another dimension is another metric, which never has data."""
    for name, alarm in stack.of_type("AWS::CloudWatch::Alarm"):
        got = [(each["Name"], each["Value"]) for each in alarm.get("Dimensions", [])]
        if len(got) != 1 or not exists(stack, alarm["Namespace"], *got[0]):
            yield name, f"wanted one dimension that there is in {alarm['Namespace']}, got {got}"


def exists(stack, namespace, dimension, value):
    if namespace == "AWS/SQS":
        named = isinstance(value, dict) and list(value) == ["Fn::GetAtt"]
        return dimension == "QueueName" and named and bool(stack.properties(target(value), "AWS::SQS::Queue"))
    variables = [each["Environment"]["Variables"] for each in stack.functions().values()]
    return dimension == "Network" and all(
        each["POWERTOOLS_METRICS_NAMESPACE"] == namespace and each["SLUICE_NETWORK"] == value for each in variables)


def stack_name(stack):
    """So that one account can hold two stacks."""
    for name, resource in stack.resources.items():
        given = resource.get("Properties", {}).get(NAMES.get(resource["Type"]))
        if given is not None and "${AWS::StackName}" not in text(given):
            yield name, f"wanted a name that holds the stack's, got {given}"


def reference(stack):
    """Every Ref, GetAtt and Sub leads to something, in branches that are not taken too."""
    for template in (stack.raw, stack.expanded):
        there = PSEUDO | template.get("Parameters", {}).keys() | template["Resources"].keys()
        for section in ("Globals", "Conditions", "Resources", "Outputs"):
            for name, place in references(template.get(section, {}), section):
                if name not in there:
                    yield place, f"there is no parameter or resource {name}"


def references(node, place):
    """Each name that is referred to, and where; what conditions leave out of a stack, they leave out of it here."""
    if isinstance(node, list):
        for item in node:
            yield from references(item, place)
    elif isinstance(node, dict):
        if target(node) is not None:
            yield target(node), place
        for name in PLACEHOLDER.findall(text(node)):
            yield name, place
        for name, value in node.items():
            yield from references(value, place if name.startswith("Fn::") else f"{place}.{name}")


RULES = [
    table_recovery, table_protection, table_kept, table_encryption, log_retention, alarm_action, alarm_dimension,
    stack_name, reference,
]
