"""The ledger's one head, and triggers by which the database itself refuses to rewrite an entry."""

from django.db import migrations

TABLE = "store_ledgerentry"
REFUSAL = "the ledger is append-only"

SQLITE = [
    f"""
    CREATE TRIGGER ledger_no_{act.lower()} BEFORE {act} ON {TABLE}
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
    """
    for act in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    f"""
    CREATE FUNCTION refuse_ledger_change() RETURNS trigger AS
    $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$ LANGUAGE plpgsql
    """,
    f"""
    CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change()
    """,
]


def guard(apps, schema_editor):
    """Make the one head, and the triggers in the database's own words."""
    apps.get_model("store", "LedgerHead").objects.create()
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Runs after the tables stand."""

    dependencies = [("store", "0001_records_and_papers")]
    operations = [migrations.RunPython(guard)]
