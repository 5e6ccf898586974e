"""For the tests of those who write filters: texts and pages as they are found, and one call that holds a filter to all promises.

Needs the extra `testing` (hypothesis).
"""

from cleanweb.testing.filters import check_promises
from cleanweb.testing.pages import pages
from cleanweb.testing.texts import documents, texts

__all__ = ["check_promises", "documents", "pages", "texts"]
