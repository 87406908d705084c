from django.urls import path

from hamstride.web.player.views.doors import card, description, sync, token
from hamstride.web.player.views.figure import figure
from hamstride.web.player.views.shell import first_aid, play, shell_page, worker

urlpatterns = [
    path("play/", play, name="play"),
    path("first-aid/", first_aid, name="first_aid"),
    path("shell/<slug:name>/", shell_page, name="shell"),
    path("figure/<slug:name>.svg", figure, name="figure"),
    path("sw.js", worker, name="worker"),
    path("card/", card, name="card"),
    path("sync/", sync, name="sync"),
    path("token/", token, name="token"),
    path("openapi.json", description, name="openapi"),
]
