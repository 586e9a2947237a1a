"""Who may use the API: its authorization modes, and the roles that rules give on models and fields."""
