"""Floor 2: tables, the database, the query language, pages of rows. The only floor that knows SQL."""
