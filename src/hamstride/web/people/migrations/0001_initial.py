"""The record's tables, and the triggers that keep it append-only whoever writes to the file.

A later change that rebuilds `people_eventrow` (SQLite alters by copying) must make these triggers again; a test looks.
"""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

CHANGED = "an event is never changed; add a correction"
DELETED = "an event is never deleted; a whole person can be forgotten"
NOT_FORGOTTEN = "NOT EXISTS (SELECT 1 FROM people_forgetting WHERE person_id = OLD.person_id)"

SQLITE = [
    f"""CREATE TRIGGER people_event_no_update BEFORE UPDATE ON people_eventrow
        BEGIN SELECT RAISE(ABORT, '{CHANGED}'); END""",
    f"""CREATE TRIGGER people_event_no_delete BEFORE DELETE ON people_eventrow WHEN {NOT_FORGOTTEN}
        BEGIN SELECT RAISE(ABORT, '{DELETED}'); END""",
    # INSERT OR REPLACE would delete the old row without running the trigger above.
    """CREATE TRIGGER people_event_no_replace BEFORE INSERT ON people_eventrow
        WHEN EXISTS (SELECT 1 FROM people_eventrow
                     WHERE id = NEW.id OR (person_id = NEW.person_id AND seq = NEW.seq))
        BEGIN SELECT RAISE(ABORT, 'an event is never replaced'); END""",
]
# There an INSERT that meets an old row is an UPDATE, or refused; what has to be stopped instead is TRUNCATE.
POSTGRESQL = [
    """CREATE FUNCTION people_event_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END $$""",
    f"""CREATE FUNCTION people_event_keep() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN IF {NOT_FORGOTTEN} THEN RAISE EXCEPTION '{DELETED}'; END IF; RETURN OLD; END $$""",
    f"""CREATE TRIGGER people_event_no_update BEFORE UPDATE ON people_eventrow
        FOR EACH ROW EXECUTE FUNCTION people_event_refuse('{CHANGED}')""",
    """CREATE TRIGGER people_event_no_delete BEFORE DELETE ON people_eventrow
       FOR EACH ROW EXECUTE FUNCTION people_event_keep()""",
    f"""CREATE TRIGGER people_event_no_truncate BEFORE TRUNCATE ON people_eventrow
        FOR EACH STATEMENT EXECUTE FUNCTION people_event_refuse('{DELETED}')""",
]


def add_triggers(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=36, unique=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="EventRow",
            fields=[
                ("id", models.CharField(max_length=36, primary_key=True, serialize=False)),
                ("seq", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=40)),
                ("at", models.CharField(max_length=40)),
                ("recorded_at", models.CharField(max_length=40)),
                ("recorded_by", models.CharField(max_length=40)),
                ("body", models.TextField()),
                ("prev_hash", models.CharField(max_length=128)),
                ("hash", models.CharField(max_length=128)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="events", to="people.person"
                    ),
                ),
            ],
            options={"ordering": ["person", "seq"]},
        ),
        migrations.AddConstraint(
            model_name="eventrow",
            constraint=models.UniqueConstraint(fields=("person", "seq"), name="one_event_per_place"),
        ),
        migrations.CreateModel(
            name="Forgetting",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="people.person",
                    ),
                ),
            ],
        ),
        migrations.RunPython(add_triggers, migrations.RunPython.noop),
    ]
