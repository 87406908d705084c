from django.urls import path

from hamstride.web.entries.views.correct import correct
from hamstride.web.entries.views.listed import entries

urlpatterns = [
    path("entries/", entries, name="entries"),
    path("entries/<slug:id>/", correct, name="correct"),
]
