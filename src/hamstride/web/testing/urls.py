from django.urls import path, register_converter

from hamstride.web.testing.converters import SideConverter
from hamstride.web.testing.views.guided import done, how, leg
from hamstride.web.testing.views.listed import tests

register_converter(SideConverter, "side")

urlpatterns = [
    path("tests/", tests, name="tests"),
    path("tests/<slug:finding>/", how, name="test"),
    path("tests/<slug:finding>/<side:side>/", leg, name="test_leg"),
    path("tests/<slug:finding>/done/", done, name="test_done"),
]
