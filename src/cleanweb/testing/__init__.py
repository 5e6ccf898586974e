"""For the tests of those who write filters: texts and pages as they are found, and one call that holds a filter to all promises.

Needs the extra `testing` (hypothesis).
"""

from cleanweb.testing.filters import check_promises
from cleanweb.testing.page_strategies import pages
from cleanweb.testing.text_strategies import documents

__all__ = ["check_promises", "documents", "pages"]
