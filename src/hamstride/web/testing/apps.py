from django.apps import AppConfig


class TestingConfig(AppConfig):
    name = "hamstride.web.testing"
    label = "testing"
