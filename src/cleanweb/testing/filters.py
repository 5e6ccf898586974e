"""One call that holds a filter to all that filters promise."""

from cleanweb.document import Document
from cleanweb.findings import Filter
from cleanweb.pipeline import Pipeline
from cleanweb.promises import verify
from cleanweb.result import Result
from cleanweb.traits import Traits


def check_promises(each: Filter, text: str | Document) -> Result:
    """Run one filter on a text and prove what came of it; the result, for what only the test of this filter can say.

    Raises AssertionError or BrokenPromiseError: findings are of its own rules, lie in the text and are the same every time; the
    record rebuilds the text and gives the original back; no letter goes unrecorded; cleaning again changes nothing; no
    surrogate is made; a text that stays is the same object; in a text that has nothing of what it `needs` it finds nothing.
    """
    pipeline = Pipeline((each,))
    result = pipeline(text)
    own = {rule.code for rule in each.rules}
    strange = {finding.rule for finding in result.findings} - own
    if strange:
        raise AssertionError(f"findings of {', '.join(sorted(strange))}, and its rules are {', '.join(sorted(own))}")
    if pipeline(text).layers != result.layers:
        raise AssertionError("a second call on the same text found something else: a filter keeps no state")
    if result.text == result.original and result.text is not result.original:
        raise AssertionError("the text stays as it is, but its changes are recorded: they change nothing")
    needs: Traits | None = getattr(each, "needs", None)
    if needs is not None and needs.isdisjoint(result.document.traits) and list(each(result.document)):
        raise AssertionError("something is found in a text that has nothing of what it `needs`, where the engine would not ask")
    verify(result, pipeline=pipeline)
    return result
