from django.urls import path

from hamstride.web.people.views.about import about, emergency_help
from hamstride.web.people.views.export import export
from hamstride.web.people.views.forget import forget
from hamstride.web.people.views.import_case import import_case
from hamstride.web.people.views.record import record

urlpatterns = [
    path("record/", record, name="record"),
    path("export/", export, name="export"),
    path("import/", import_case, name="import"),
    path("forget/", forget, name="forget"),
    path("about/", about, name="about"),
    path("help/", emergency_help, name="help"),
]
