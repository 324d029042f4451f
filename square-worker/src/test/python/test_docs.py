"""The table of docs/api/functions.md lists the modules that a function can import."""

import pathlib
import re
import sys
import unittest

REPOSITORY = pathlib.Path(__file__).resolve().parents[4]
PAGE = REPOSITORY / "docs/api/functions.md"
sys.path.insert(0, str(REPOSITORY / "square-worker/src/main/python"))

import offered  # noqa: E402


class Documentation(unittest.TestCase):
    def test_the_table_lists_what_is_offered(self):
        table = PAGE.read_text().partition("| subject | modules |")[2].partition("\n\n")[0]
        listed = re.findall(r"`([^`]+)`", table)
        public = [name for name in offered.MODULES if not re.match(r"_[a-z]", name)]
        self.assertEqual(sorted(public), sorted(listed))


if __name__ == "__main__":
    unittest.main()
