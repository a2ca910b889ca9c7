"""Structured logs: past-tense event names, facts as key-values, nothing personal but `customer_id`."""

import logging
import sys

import structlog


def setup_logs(level: str = "INFO", as_json: bool = False) -> None:
    """Send structlog and the standard library to standard error, readable or as JSON lines."""
    logging.basicConfig(stream=sys.stderr, level=level, format="%(message)s", force=True)
    renderer = structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer(colors=False)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
