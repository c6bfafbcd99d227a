"""The template keeps every rule, and each rule is broken to see that it says so, and no other does."""

import copy
import pathlib
import unittest

import access_rules
import expand
import rules
import values
from broken import BROKEN
from stack import Stack

TEMPLATE = expand.read(pathlib.Path(__file__).parents[3] / "template.yaml")

# Every parameter that is empty by default.
OPTIONAL = {
    "AlarmAddress": "someone@example.org",
    "Concurrency": "10",
    "Subnets": "subnet-0a,subnet-0b",
    "SecurityGroups": "sg-0a",
}


def deployed(template, given):
    parameters = expand.defaults(template) | given
    return values.with_values(expand.expand(template, parameters), parameters)


def findings(template, given):
    return rules.findings(template, deployed(template, given))


class TemplateTest(unittest.TestCase):
    def test_template_whenNoParameterIsGiven_hasNoFindings(self):
        self.assertEqual([], findings(TEMPLATE, {}))

    def test_template_whenAllThatMayBeEmptyIsGiven_hasNoFindings(self):
        self.assertEqual([], findings(TEMPLATE, OPTIONAL))

    def test_optional_isWhatIsEmptyByDefault(self):
        empty = {name for name, value in expand.defaults(TEMPLATE).items() if value == ""}

        self.assertEqual(empty, OPTIONAL.keys())

    def test_argued_isWhatTheTemplateHolds(self):
        stack = Stack(TEMPLATE, deployed(TEMPLATE, OPTIONAL))
        held = {
            statement.sid
            for statement in access_rules.allowed(stack)
            if any("*" in access_rules.text(resource) for resource in statement.resources)
        }

        self.assertEqual(access_rules.ARGUED.keys(), held)


class RulesTest(unittest.TestCase):
    def test_rules_areEachBrokenOnce(self):
        self.assertEqual({rule.__name__ for rule in rules.RULES}, {each.rule for each in BROKEN})

    def test_rule_whenItIsBroken_aloneSaysSo(self):
        for rule, how, edit in BROKEN:
            with self.subTest(rule=rule, broken=how):
                template = copy.deepcopy(TEMPLATE)
                edit(template)
                self.assertNotEqual(TEMPLATE, template)
                found = findings(template, {}) + findings(template, OPTIONAL)
                self.assertEqual({rule}, {each.rule for each in found}, found)


if __name__ == "__main__":
    unittest.main()
