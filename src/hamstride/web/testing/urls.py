from django.urls import path, re_path

from hamstride.web.testing.views.guided import done, how, leg
from hamstride.web.testing.views.listed import tests

urlpatterns = [
    path("tests/", tests, name="tests"),
    path("tests/<slug:finding>/", how, name="test"),
    re_path(r"^tests/(?P<finding>[a-z0-9_]+)/(?P<side>left|right)/$", leg, name="test_leg"),
    path("tests/<slug:finding>/done/", done, name="test_done"),
]
