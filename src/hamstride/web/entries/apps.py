from django.apps import AppConfig


class EntriesConfig(AppConfig):
    name = "hamstride.web.entries"
    label = "entries"
