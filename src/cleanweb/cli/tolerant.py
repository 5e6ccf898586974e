"""A pipeline that goes on without the plugins that fail."""

from dataclasses import replace

from cleanweb.document import Document
from cleanweb.pipeline import Pipeline
from cleanweb.plugins import PluginError
from cleanweb.result import Result


def tolerant(pipeline: Pipeline, document: Document) -> tuple[Result, tuple[str, ...]]:
    """The result without the plugin filters that fail on this document, and what went wrong with them."""
    errors: list[str] = []
    while True:
        try:
            return pipeline(document), tuple(errors)
        except PluginError as error:
            errors.append(str(error))
            pipeline = replace(pipeline, filters=tuple(each for each in pipeline.filters if each.rules != error.failed.rules))
