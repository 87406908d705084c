from django.urls import path

from hamstride.web.learn.views import glossary, lesson, lessons

urlpatterns = [
    path("learn/", lessons, name="learn"),
    path("learn/words/", glossary, name="glossary"),
    path("learn/<slug:id>/", lesson, name="lesson"),
]
