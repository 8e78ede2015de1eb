"""What the person is given: the files of an answer, how they are locked, and the test that nothing leaks."""
