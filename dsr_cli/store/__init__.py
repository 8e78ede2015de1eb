"""What the workspace remembers: the register, sealed bodies under keys that can die, the vault and the log."""
