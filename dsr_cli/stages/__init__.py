"""One module for each stage of the work: load, ask a pure function, save. Every stage can be run again."""
