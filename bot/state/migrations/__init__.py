"""Migrations of the state, run by Alembic when the state is opened."""
