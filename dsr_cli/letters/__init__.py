"""Letters: facts in, Markdown templates, one composed reply, its lint, its PDF."""
