"""Rules of the queues and of what gives their messages to a function: the numbers that must agree."""

from stack import target, text

MIN_CONCURRENCY = 2
MIN_RECEIVES = 10
TIMEOUTS_IN_VISIBILITY = 6
QUEUE = "AWS::SQS::Queue"


def concurrency_least(stack):
    """A mapping takes no less than two. One node has one worker by its message group, not by this."""
    for name, mapping, _, _ in stack.mappings():
        most = most_concurrent(mapping)
        if most is not None and most < MIN_CONCURRENCY:
            yield name, f"wanted a maximum concurrency of at least {MIN_CONCURRENCY}, got {most}"


def concurrency_reserved(stack):
    """Throttled invocations use up receives, and end in the dead-letter queue."""
    for name, mapping, function, _ in stack.mappings():
        reserved = stack.functions()[function].get("ReservedConcurrentExecutions")
        most = most_concurrent(mapping)
        if reserved is not None and (most is None or most > int(reserved)):
            yield name, f"wanted a maximum concurrency of at most the reserved {reserved}, got {most}"


def most_concurrent(mapping):
    most = mapping.get("ScalingConfig", {}).get("MaximumConcurrency")
    return None if most is None else int(most)


def receive_count(stack):
    """What is received too often goes to a dead-letter queue of the same kind, but not before ten times."""
    for name, queue in consumed(stack):
        redrive = queue.get("RedrivePolicy", {})
        dead = stack.properties(target(redrive.get("deadLetterTargetArn")), QUEUE)
        if dead is None or dead.get("FifoQueue") != queue.get("FifoQueue"):
            yield name, f"wanted a dead-letter queue of the same kind, got {redrive}"
        elif int(redrive["maxReceiveCount"]) < MIN_RECEIVES:
            yield name, f"wanted a maxReceiveCount of at least {MIN_RECEIVES}, got {redrive['maxReceiveCount']}"


def consumed(stack):
    queues = {queue for _, _, _, queue in stack.mappings()}
    return ((name, queue) for name, queue in stack.of_type(QUEUE) if name in queues)


def visibility(stack):
    """A batch that Lambda tries again is not to be given to a second worker meanwhile."""
    for name, _, function, queue in stack.mappings():
        got = int(stack.properties(queue, QUEUE).get("VisibilityTimeout", 30))
        wanted = TIMEOUTS_IN_VISIBILITY * int(stack.functions()[function]["Timeout"])
        if got < wanted:
            yield name, f"wanted a visibility of at least {wanted} s for {queue}, got {got}"


def fifo_name(stack):
    """Nobody else looks into a Fn::Sub for the suffix."""
    for name, queue in stack.of_type(QUEUE):
        physical = text(queue.get("QueueName", ""))
        fifo = str(queue.get("FifoQueue", False)).lower() == "true"
        if physical and fifo != physical.endswith(".fifo"):
            yield name, f"the name of a FIFO queue, and no other, ends in .fifo: {physical}"


def batching_window(stack):
    """A FIFO queue takes none."""
    for name, mapping, _, queue in stack.mappings():
        if stack.properties(queue, QUEUE).get("FifoQueue") and "MaximumBatchingWindowInSeconds" in mapping:
            yield name, f"wanted no batching window on {queue}, got {mapping['MaximumBatchingWindowInSeconds']} s"


def partial_batch(stack):
    """Otherwise one failure brings back the whole batch."""
    for name, mapping, _, _ in stack.mappings():
        types = mapping.get("FunctionResponseTypes", [])
        if "ReportBatchItemFailures" not in types:
            yield name, f"wanted ReportBatchItemFailures, got {types}"


RULES = [
    concurrency_least, concurrency_reserved, receive_count, visibility, fifo_name, batching_window, partial_batch,
]
