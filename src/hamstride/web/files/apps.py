from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "hamstride.web.files"
    label = "files"
