from django.apps import AppConfig


class PlayerConfig(AppConfig):
    name = "hamstride.web.player"
    label = "player"
