"""JUnit XML, as Jenkins and its kin read it: a file is a test suite, a finding a test that failed."""

from collections.abc import Iterable, Iterator

from cleanweb.report import Context, FileReport, Located
from cleanweb.report.concise import headline
from cleanweb.report.escapes import portable, xml


def render(reports: Iterable[FileReport], context: Context) -> Iterator[str]:  # noqa: ARG001
    """One document; a file without findings is a test that passed."""
    yield '<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="cleanweb">\n'
    for report in reports:
        path = xml(portable(report.path))
        errors = int(bool(report.error))
        tests = max(1, len(report.findings) + errors)
        yield f'  <testsuite name="{path}" tests="{tests}" failures="{len(report.findings)}" errors="{errors}">\n'
        if report.error:
            yield f'    <testcase name="readable" classname="{path}"><error message="{xml(report.error)}"/></testcase>\n'
        if not (report.error or report.findings):
            yield f'    <testcase name="clean" classname="{path}"/>\n'
        for finding in report.findings:
            yield _failed(path, finding)
        yield "  </testsuite>\n"
    yield "</testsuites>\n"


def _failed(path: str, finding: Located) -> str:
    name = xml(f"{finding.code} {finding.name} {finding.row}:{finding.position}")
    failure = f'<failure type="{finding.code}" message="{xml(headline(finding))}"/>'
    return f'    <testcase name="{name}" classname="{path}" file="{path}" line="{finding.row}">{failure}</testcase>\n'
