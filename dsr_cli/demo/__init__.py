"""The sample company and the loopback servers it needs: for the demo, the drill, tests and the bench."""
