from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "hamstride.web.people"
    label = "people"

    def ready(self) -> None:
        from hamstride.web import durability  # noqa: F401, PLC0415  registers the start-up check
