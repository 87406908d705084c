from django.urls import path

from hamstride.web.intake.views.answers import answers
from hamstride.web.intake.views.question import question
from hamstride.web.intake.views.start import one_finding, page, start
from hamstride.web.intake.views.where import where

urlpatterns = [
    path("start/", start, name="start"),
    path("start/<slug:page_id>/", page, name="page"),
    path("start/<slug:page_id>/<slug:finding>/", one_finding, name="one_finding"),
    path("question/<slug:name>/", question, name="question"),
    path("where/", where, name="where"),
    path("answers/", answers, name="answers"),
]
