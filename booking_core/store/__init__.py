"""The database: mappings, units of work, migrations."""
