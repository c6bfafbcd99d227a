"""Rules of the functions themselves: what they are given, and how they are kept warm, logged and published."""

import re

from stack import target

MAX_TIMEOUT_SECONDS = 60
MAX_STORAGE_MEGABYTES = 512

# Names that hold a secret. A name of a prefix or of a parameter holds where one is, which is no secret.
SECRET_NAME = re.compile(r"(?i)(secret|password|passwd|token|credential|api_?key|private_?key)(?!.*(prefix|name|path)$)")
# An access key, a private key, a password in a URL, or a run of letters and digits that no word is.
SECRET_VALUE = re.compile(
    r"(AKIA|ASIA)[A-Z0-9]{16}|-----BEGIN|://[^/\s]*:[^/\s]*@|(?=\S*\d)(?=\S*[A-Za-z])[A-Za-z0-9+_-]{24,}")


def timeout(stack):
    """A tick is repeated each minute, and visibility is reckoned from this."""
    for name, properties in stack.functions().items():
        seconds = int(properties.get("Timeout", 3))
        if seconds > MAX_TIMEOUT_SECONDS:
            yield name, f"wanted a time-out of at most {MAX_TIMEOUT_SECONDS} s, got {seconds}"


def snap_start(stack):
    """Cold starts of Java are slow without, and it works on published versions only."""
    for name, properties in stack.written_functions():
        applied = properties.get("SnapStart", {}).get("ApplyOn")
        if applied != "PublishedVersions" or not properties.get("AutoPublishAlias"):
            yield name, f"wanted SnapStart on PublishedVersions and an alias, got {applied}"


def all_properties(stack):
    """Otherwise a change of memory or variables publishes no version, and the alias keeps the old one."""
    for name, properties in stack.written_functions():
        if properties.get("AutoPublishAliasAllProperties") is not True:
            yield name, "wanted AutoPublishAliasAllProperties: true"


def storage(stack):
    """SnapStart takes no more."""
    for name, properties in stack.functions().items():
        megabytes = int(properties.get("EphemeralStorage", {}).get("Size", MAX_STORAGE_MEGABYTES))
        if "SnapStart" in properties and megabytes > MAX_STORAGE_MEGABYTES:
            yield name, f"wanted at most {MAX_STORAGE_MEGABYTES} MB with SnapStart, got {megabytes}"


def log_format(stack):
    """Lambda filters by level only what it can parse."""
    for name, properties in stack.functions().items():
        logging = properties.get("LoggingConfig", {})
        if {"ApplicationLogLevel", "SystemLogLevel"} & logging.keys() and logging.get("LogFormat") != "JSON":
            yield name, f"wanted the format JSON with log levels, got {logging.get('LogFormat')}"


def own_log_group(stack):
    """A group that Lambda makes by itself keeps its lines for ever, and outlives the stack."""
    owners = {}
    for name, properties in stack.functions().items():
        group = target(properties.get("LoggingConfig", {}).get("LogGroup"))
        if stack.properties(group, "AWS::Logs::LogGroup") is None:
            yield name, f"wanted a log group of this template, got {group}"
        elif group in owners:
            yield name, f"wanted a log group of its own, got {group}, which is {owners[group]}'s"
        owners.setdefault(group, name)


def secret_literal(stack):
    """Variables are seen by whoever may read the function: they name secrets and hold none."""
    for name, properties in stack.written_functions():
        for variable, value in properties.get("Environment", {}).get("Variables", {}).items():
            # The value is not repeated: a log of this is read by more people than the template.
            if isinstance(value, str) and (SECRET_NAME.search(variable) or SECRET_VALUE.search(value)):
                yield f"{name}.{variable}", "wanted the name of a secret, got what looks like one"


RULES = [timeout, snap_start, all_properties, storage, log_format, own_log_group, secret_literal]
