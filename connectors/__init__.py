"""The connectors that come with the toolkit, one module for each kind of system."""
