"""GraphQL as AppSync speaks it: its scalars, its directives of authorization, its errors, what resolvers see of a request."""
