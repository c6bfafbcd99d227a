"""Rules of the clock and the bus: every tick is repeated by the next, so that none is worth another try."""

import re

from stack import target

MAX_AGE_SECONDS = 60
# CloudFormation accepts the wrong number; the scheduler refuses it when the stack is deployed.
EXPRESSION = re.compile(r"rate\((1 (minute|hour|day)|([2-9]|[1-9][0-9]+) (minutes|hours|days))\)|cron\(.+\)|at\(.+\)")


def retries(stack):
    """None: what failed comes again a minute later by itself."""
    for place, policy in policies(stack):
        if int(policy.get("MaximumRetryAttempts", -1)) != 0:
            yield place, f"wanted MaximumRetryAttempts 0, got {policy.get('MaximumRetryAttempts', 'none')}"


def event_age(stack):
    """By default Lambda gives a tick to the function up to six hours late."""
    for place, policy in policies(stack):
        age = policy.get("MaximumEventAgeInSeconds")
        if age is None or int(age) > MAX_AGE_SECONDS:
            yield place, f"wanted MaximumEventAgeInSeconds of at most {MAX_AGE_SECONDS}, got {age}"


def policies(stack):
    """What is tried again: by Lambda, by the scheduler, by the bus."""
    for name in called_without_waiting(stack):
        yield name, invoke_config(stack, name)
    for name, properties in stack.of_type("AWS::Scheduler::Schedule"):
        yield name, properties["Target"].get("RetryPolicy", {})
    for name, properties in stack.of_type("AWS::Events::Rule"):
        for each in properties["Targets"]:
            yield name, each.get("RetryPolicy", {})


def called_without_waiting(stack):
    """The functions that schedules and rules call."""
    schedules = (properties["Target"] for _, properties in stack.of_type("AWS::Scheduler::Schedule"))
    rules = (each for _, properties in stack.of_type("AWS::Events::Rule") for each in properties["Targets"])
    return sorted({stack.function_of(each["Arn"]) for each in [*schedules, *rules]})


def invoke_config(stack, function):
    configs = stack.of_type("AWS::Lambda::EventInvokeConfig")
    return next((each for _, each in configs if target(each["FunctionName"]) == function), {})


def failure_destination(stack):
    """A call that failed is kept in a queue of the stack, which Lambda wants to be no FIFO, and may send to."""
    for name in called_without_waiting(stack):
        arn = invoke_config(stack, name).get("DestinationConfig", {}).get("OnFailure", {}).get("Destination")
        queue = stack.properties(target(arn), "AWS::SQS::Queue")
        if queue is None or queue.get("FifoQueue"):
            yield name, f"wanted a queue on failure that is no FIFO, got {arn}"
        elif not may_send(stack, target(stack.functions()[name]["Role"]), target(arn)):
            yield name, f"its role may not send to {target(arn)}"


def may_send(stack, role, queue):
    return any(
        statement.effect == "Allow" and "sqs:SendMessage" in statement.actions
        and queue in map(target, statement.resources)
        for statement in stack.statements(role))


def schedule_expression(stack):
    """The singular for one, the plural for more."""
    for name, properties in stack.of_type("AWS::Scheduler::Schedule"):
        if not EXPRESSION.fullmatch(properties["ScheduleExpression"]):
            yield name, f"wanted rate(1 minute) or rate(N minutes), got {properties['ScheduleExpression']}"


RULES = [retries, event_age, failure_destination, schedule_expression]
