"""A toolkit for a privacy officer: from a request under the GDPR to an answer that can be shown to be right."""
