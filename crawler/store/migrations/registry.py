"""The one list of schema changes; an archive records which of them it has had."""

from sqlite_utils.migrations import Migrations

migrations = Migrations("gongkai")
