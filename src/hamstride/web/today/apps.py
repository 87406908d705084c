from django.apps import AppConfig


class TodayConfig(AppConfig):
    name = "hamstride.web.today"
    label = "today"
