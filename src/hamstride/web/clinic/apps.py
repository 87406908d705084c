from django.apps import AppConfig


class ClinicConfig(AppConfig):
    name = "hamstride.web.clinic"
    label = "clinic"

    def ready(self) -> None:
        from hamstride.web.clinic import alarm  # noqa: F401, PLC0415  tells physiotherapists of a warning sign
