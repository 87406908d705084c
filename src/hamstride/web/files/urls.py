from django.urls import path

from hamstride.web.files.views.listed import files
from hamstride.web.files.views.one import drawing, file
from hamstride.web.files.views.say import say

urlpatterns = [
    path("files/", files, name="files"),
    path("files/<uuid:file_id>/", file, name="file"),
    path("files/<uuid:file_id>/say/", say, name="file_say"),
    path("files/<uuid:file_id>/<int:place>.svg", drawing, name="file_picture"),
]
