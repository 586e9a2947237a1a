"""`kind: data`: a compiler of its own, from the schema language to the GraphQL API, its tables and its resolvers."""
