from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "hamstride.web.intake"
    label = "intake"
