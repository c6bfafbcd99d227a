"""A stack's parameters, put into a template."""

import unittest

from values import with_values

TEMPLATE = {
    "Conditions": {"Has": {"Fn::Not": [{"Fn::Equals": [{"Ref": "Given"}, ""]}]}, "Same": {"Condition": "Has"}},
    "Mappings": {"Limits": {"Queue": {"Count": 3}}},
    "Resources": {
        "Always": {
            "Type": "A",
            "Properties": {
                "Count": {"Fn::FindInMap": ["Limits", "Queue", "Count"]},
                "Choice": {"Fn::If": ["Has", {"Fn::Split": [",", {"Ref": "Given"}]}, {"Ref": "AWS::NoValue"}]},
                "List": [{"Ref": "Other"}, {"Fn::If": ["Same", "x", {"Ref": "AWS::NoValue"}]}],
                "Sub": {"Fn::Sub": "${Given}"},
            },
        },
        "Sometimes": {"Type": "B", "Condition": "Has"},
    },
}
REST = {"Count": 3, "Sub": {"Fn::Sub": "${Given}"}}


class ValuesTest(unittest.TestCase):
    def test_withValues_whenAConditionHolds_takesWhatItGives(self):
        resources = with_values(TEMPLATE, {"Given": "a,b"})["Resources"]

        self.assertEqual({**REST, "Choice": ["a", "b"], "List": [{"Ref": "Other"}, "x"]}, resources["Always"]["Properties"])
        self.assertIn("Sometimes", resources)

    def test_withValues_whenItDoesNot_leavesItOut(self):
        resources = with_values(TEMPLATE, {"Given": ""})["Resources"]

        self.assertEqual({**REST, "List": [{"Ref": "Other"}]}, resources["Always"]["Properties"])
        self.assertNotIn("Sometimes", resources)

    def test_withValues_whenTheConditionIsUnknown_fails(self):
        for condition in ({"Fn::Or": []}, {"Condition": "Missing"}):
            with self.assertRaises((KeyError, ValueError)):
                with_values({**TEMPLATE, "Conditions": {"Has": condition}}, {"Given": ""})


if __name__ == "__main__":
    unittest.main()
