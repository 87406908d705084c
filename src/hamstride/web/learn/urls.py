from django.urls import path

from hamstride.web.learn.library import library
from hamstride.web.learn.views import glossary, lesson, lessons

urlpatterns = [
    path("library/", library, name="library"),
    path("learn/", lessons, name="learn"),
    path("learn/words/", glossary, name="glossary"),
    path("learn/<slug:id>/", lesson, name="lesson"),
]
