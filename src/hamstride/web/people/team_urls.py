from django.urls import path

from hamstride.web.people.views.invitation import invitation
from hamstride.web.people.views.me import me
from hamstride.web.people.views.notices import notices, read_notices
from hamstride.web.people.views.sharing import end_sharing, invite_somebody, looked, sharing, withdraw_invitation

urlpatterns = [
    path("me/", me, name="me"),
    path("news/", notices, name="notices"),
    path("news/read/", read_notices, name="read_notices"),
    path("sharing/", sharing, name="sharing"),
    path("sharing/invite/", invite_somebody, name="invite"),
    path("sharing/looked/", looked, name="looked"),
    path("sharing/<int:consent>/end/", end_sharing, name="end_sharing"),
    path("sharing/invitation/<int:made>/withdraw/", withdraw_invitation, name="withdraw_invitation"),
    path("invitation/<str:token>/", invitation, name="invitation"),
]
