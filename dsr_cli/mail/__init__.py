"""When a mail was received, who it can be shown to be from, and drafts of the answers."""
