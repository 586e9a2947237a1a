"""What is wrong with a function that its schema cannot see."""

CHECKS = ()
