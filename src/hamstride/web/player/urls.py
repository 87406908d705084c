from django.urls import path

from hamstride.web.player.views.doors import card, description, sync, token

urlpatterns = [
    path("card/", card, name="card"),
    path("sync/", sync, name="sync"),
    path("token/", token, name="token"),
    path("openapi.json", description, name="openapi"),
]
