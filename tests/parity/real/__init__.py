"""Random auth, made by the real Gen 2 and by amplifyc: both refuse it, or both make the same."""
