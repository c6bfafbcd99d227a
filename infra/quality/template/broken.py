"""For each rule, small changes to the template that break it and no other."""

from collections import namedtuple

Broken = namedtuple("Broken", "rule how edit")

RESOURCES = "Resources"
ROLE_STATEMENTS = ("Properties", "Policies", 0, "PolicyDocument", "Statement")


def at(node, *path):
    for step in path:
        node = node[step]
    return node


def put(value, *path):
    """An edit of a resource: sets what is at the path."""
    return lambda template: at(template[RESOURCES], *path[:-1]).__setitem__(path[-1], value)


def drop(*path):
    """An edit of a resource: removes what is at the path, which must be there."""
    return lambda template: at(template[RESOURCES], *path[:-1]).pop(path[-1])


def limit(value, *path):
    """An edit of the numbers that must agree."""
    return lambda template: at(template["Mappings"]["Limits"], *path[:-1]).__setitem__(path[-1], value)


def default(value, parameter):
    return lambda template: template["Parameters"][parameter].__setitem__("Default", value)


def without_global(name):
    return lambda template: template["Globals"]["Function"].pop(name)


def statement(role, sid, **changes):
    """An edit of the statement of this Sid."""
    def edit(template):
        found, = (each for each in at(template[RESOURCES][role], *ROLE_STATEMENTS) if each["Sid"] == sid)
        found.update(changes)
    return edit


def more(role, **added):
    """An edit that adds a statement."""
    return lambda template: at(template[RESOURCES][role], *ROLE_STATEMENTS).append({"Effect": "Allow", **added})


def both(first, second):
    return lambda template: (first(template), second(template))


WORK = ("Worker", "Properties", "Events", "Work", "Properties")
TICK = ("Gateway", "Properties", "Events", "Tick", "Properties")
DRAINED = ("Planner", "Properties", "Events", "NodeDrained", "Properties")
INVOKE = ("Planner", "Properties", "EventInvokeConfig")
LOGGING = ("Planner", "Properties", "LoggingConfig")
VARIABLES = ("Gateway", "Properties", "Environment", "Variables")
TABLE = ("Table", "Properties")
NO_KEYS = {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["EXEC#*"]}}
ALL_KEYS = {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["*"]}, "Null": {"dynamodb:LeadingKeys": "false"}}


def get(name):
    return {"Fn::GetAtt": [name, "Arn"]}


BROKEN = [Broken(*each) for each in (
    ("action_wildcard", "all of a service", statement("WorkerRole", "TellBus", Action="events:*")),
    ("action_wildcard", "one of several", statement("WorkerRole", "WriteLog", Action=["logs:PutLogEvents", "logs:Cr*"])),
    ("resource_wildcard", "everything", statement("PlannerRole", "TellBus", Resource="*")),
    ("resource_wildcard", "within a Sub", statement(
        "GatewayRole", "ReadSecrets", Resource={"Fn::Sub": "arn:${AWS::Partition}:ssm:*:${AWS::AccountId}:parameter/*"})),
    ("key_condition", "no condition", more("WorkerRole", Action="dynamodb:GetItem", Resource=get("Table"))),
    ("key_condition", "no Null", statement("WorkerRole", "WriteExecutions", Condition=NO_KEYS)),
    ("key_condition", "every key", statement("WorkerRole", "ReadBlocks", Condition=ALL_KEYS)),
    ("worker_sends", "to its own queue", more("WorkerRole", Action="sqs:SendMessage", Resource=get("WorkQueue"))),
    ("own_role", "another's", put(get("GatewayRole"), "Planner", "Properties", "Role")),
    ("own_role", "SAM's", both(drop("Worker", "Properties", "Role"), drop("WorkerRole"))),
    ("timeout", "two minutes", limit(120, "Planner", "TimeoutSeconds")),
    ("snap_start", "none", without_global("SnapStart")),
    ("all_properties", "left out", drop("Worker", "Properties", "AutoPublishAliasAllProperties")),
    ("storage", "a gigabyte", put({"Size": 1024}, "Worker", "Properties", "EphemeralStorage")),
    ("log_format", "text", put("Text", *LOGGING, "LogFormat")),
    ("log_format", "left out", drop(*LOGGING, "LogFormat")),
    ("own_log_group", "left out", drop(*LOGGING, "LogGroup")),
    ("own_log_group", "another's", put({"Ref": "WorkerLog"}, *LOGGING, "LogGroup")),
    ("secret_literal", "by its name", put("hunter2", *VARIABLES, "RPC_PASSWORD")),
    ("secret_literal", "an access key", put("AKIA" + "A1" * 8, *VARIABLES, "ACCOUNT")),
    ("secret_literal", "in a URL", put("https://example.org/v3/" + "0123456789abcdef" * 2, *VARIABLES, "SOURCE")),
    ("concurrency_least", "one", put({"MaximumConcurrency": 1}, *WORK, "ScalingConfig")),
    ("concurrency_reserved", "less reserved", put(5, "Worker", "Properties", "ReservedConcurrentExecutions")),
    ("receive_count", "three", limit(3, "Queue", "MaxReceiveCount")),
    ("receive_count", "no dead-letter queue", drop("WorkQueue", "Properties", "RedrivePolicy")),
    ("receive_count", "one of another kind", put(
        get("FailureQueue"), "WorkQueue", "Properties", "RedrivePolicy", "deadLetterTargetArn")),
    ("visibility", "less than six time-outs", limit(359, "Queue", "VisibilitySeconds")),
    ("fifo_name", "within a Sub", put({"Fn::Sub": "${AWS::StackName}-work"}, "WorkQueue", "Properties", "QueueName")),
    ("fifo_name", "of a queue that is none", put(
        {"Fn::Sub": "${AWS::StackName}.fifo"}, "FailureQueue", "Properties", "QueueName")),
    ("batching_window", "a second", put(1, *WORK, "MaximumBatchingWindowInSeconds")),
    ("partial_batch", "left out", drop(*WORK, "FunctionResponseTypes")),
    ("table_recovery", "off", put(False, *TABLE, "PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled")),
    ("table_protection", "left out", drop(*TABLE, "DeletionProtectionEnabled")),
    ("table_kept", "not with the stack", drop("Table", "DeletionPolicy")),
    ("table_kept", "not when replaced", put("Delete", "Table", "UpdateReplacePolicy")),
    ("table_encryption", "left out", drop(*TABLE, "SSESpecification")),
    ("log_retention", "left out", drop("WorkerLog", "Properties", "RetentionInDays")),
    ("alarm_action", "left out", drop("UndecidedAlarm", "Properties", "AlarmActions")),
    ("alarm_action", "no topic", put([{"Ref": "Bus"}], "UndecidedAlarm", "Properties", "AlarmActions")),
    ("alarm_dimension", "another network", put(
        [{"Name": "Network", "Value": "other"}], "NodeHaltedAlarm", "Properties", "Dimensions")),
    ("alarm_dimension", "another name", put(
        [{"Name": "Node", "Value": {"Ref": "NetworkName"}}], "NodeHaltedAlarm", "Properties", "Dimensions")),
    ("alarm_dimension", "no queue", put(
        [{"Name": "QueueName", "Value": {"Fn::GetAtt": ["Bus", "Name"]}}],
        "DeadLettersAlarm", "Properties", "Dimensions")),
    ("alarm_dimension", "none", drop("OldestMessageAlarm", "Properties", "Dimensions")),
    ("stack_name", "fixed", put("/sluice/worker", "WorkerLog", "Properties", "LogGroupName")),
    ("stack_name", "SAM's own", drop(*TICK, "Name")),
    ("reference", "Ref", put({"Ref": "Tabel"}, *VARIABLES, "SLUICE_TABLE")),
    ("reference", "GetAtt in a list", put([get("WorkQueu")], "AlarmTopic", "Properties", "Tags")),
    ("reference", "Sub", put({"Fn::Sub": "${AWS::StackName}-${Missing}"}, "Bus", "Properties", "Name")),
    ("retries", "of the function", drop(*INVOKE, "MaximumRetryAttempts")),
    ("retries", "of the scheduler", drop(*TICK, "RetryPolicy", "MaximumRetryAttempts")),
    ("retries", "of the bus", put(2, *DRAINED, "RetryPolicy", "MaximumRetryAttempts")),
    ("event_age", "of the function", put(3600, *INVOKE, "MaximumEventAgeInSeconds")),
    ("event_age", "of the scheduler", drop(*TICK, "RetryPolicy", "MaximumEventAgeInSeconds")),
    ("event_age", "of all", limit(61, "Tick", "AgeSeconds")),
    ("failure_destination", "none", drop(*INVOKE, "DestinationConfig")),
    ("failure_destination", "a FIFO queue", put(
        get("DeadLetterQueue"), *INVOKE, "DestinationConfig", "OnFailure", "Destination")),
    ("failure_destination", "one that it may not send to", statement(
        "PlannerRole", "KeepFailures", Resource=get("WorkQueue"))),
    ("schedule_expression", "a plural for one", default("rate(1 minutes)", "ScheduleRate")),
    ("schedule_expression", "a singular for more", put("rate(5 minute)", *TICK, "ScheduleExpression")),
)]
