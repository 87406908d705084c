from django.apps import AppConfig


class TeamConfig(AppConfig):
    name = "hamstride.web.team"
    label = "team"
