"""Kills the processes of a whole rolefit, one after the other, while roles are indexed and searched."""
