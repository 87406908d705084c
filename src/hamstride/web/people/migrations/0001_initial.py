"""The record's tables, and the triggers that keep it append-only whoever writes to the file.

A later change that rebuilds `people_eventrow` (SQLite alters by copying) must make these triggers again; a test looks.
"""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

NO_UPDATE = """
CREATE TRIGGER people_event_no_update BEFORE UPDATE ON people_eventrow
BEGIN SELECT RAISE(ABORT, 'an event is never changed; add a correction'); END
"""
NO_DELETE = """
CREATE TRIGGER people_event_no_delete BEFORE DELETE ON people_eventrow
WHEN NOT EXISTS (SELECT 1 FROM people_forgetting WHERE person_id = OLD.person_id)
BEGIN SELECT RAISE(ABORT, 'an event is never deleted; a whole person can be forgotten'); END
"""
# INSERT OR REPLACE would delete the old row without running the trigger above.
NO_REPLACE = """
CREATE TRIGGER people_event_no_replace BEFORE INSERT ON people_eventrow
WHEN EXISTS (SELECT 1 FROM people_eventrow
             WHERE id = NEW.id OR (person_id = NEW.person_id AND seq = NEW.seq))
BEGIN SELECT RAISE(ABORT, 'an event is never replaced'); END
"""


def trigger(sql: str) -> migrations.RunSQL:
    return migrations.RunSQL([sql], [f"DROP TRIGGER {sql.split()[2]}"])


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
        trigger(NO_UPDATE),
        trigger(NO_DELETE),
        trigger(NO_REPLACE),
    ]
