"""The handler of AI conversations that comes with amplifyc (D179)."""
