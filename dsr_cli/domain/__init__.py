"""Frozen values and pure functions: what the law says, without any input or output."""
