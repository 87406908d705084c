from django.urls import path

from hamstride.web.team.views.board import board
from hamstride.web.team.views.restrict import lift, restrict

urlpatterns = [
    path("team/", board, name="board"),
    path("team/<uuid:key>/restrict/", restrict, name="restrict"),
    path("team/<uuid:key>/restrict/<int:made>/lift/", lift, name="lift"),
]
