"""
What must hold of the template and no linter sees. Each rule is a function of a stack that yields places and what is
wrong there; its name is the finding's. Nothing here reads a file: test_rules.py does, and breaks each rule once.
"""

import access_rules
import function_rules
import queue_rules
import stack_rules
import trigger_rules
from stack import Finding, Stack

MODULES = (access_rules, function_rules, queue_rules, stack_rules, trigger_rules)
RULES = [rule for module in MODULES for rule in module.RULES]


def findings(raw, expanded):
    """
    All that is wrong with a stack, in the order of the rules.

    raw: the template as it is written, intrinsics in their long form.
    expanded: what SAM makes of it, with parameters put in.
    """
    stack = Stack(raw, expanded)
    return [Finding(rule.__name__, place, message) for rule in RULES for place, message in rule(stack)]
