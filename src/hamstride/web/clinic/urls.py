from django.urls import path

from hamstride.web.clinic.views.as_person import as_person
from hamstride.web.clinic.views.caseload import caseload
from hamstride.web.clinic.views.decide import decide, reviewed
from hamstride.web.clinic.views.letter import letter
from hamstride.web.clinic.views.messages import messages_with, my_messages
from hamstride.web.clinic.views.person import person
from hamstride.web.clinic.views.protocol import protocol
from hamstride.web.clinic.views.returning import my_return, return_to_sport
from hamstride.web.clinic.views.tests import tests

urlpatterns = [
    path("clinic/", caseload, name="caseload"),
    path("clinic/<uuid:key>/", person, name="clinic_person"),
    path("clinic/<uuid:key>/tests/", tests, name="clinic_tests"),
    path("clinic/<uuid:key>/decide/", decide, name="clinic_decide"),
    path("clinic/<uuid:key>/reviewed/", reviewed, name="clinic_reviewed"),
    path("clinic/<uuid:key>/return/", return_to_sport, name="clinic_return"),
    path("clinic/<uuid:key>/letter/", letter, name="clinic_letter"),
    path("clinic/<uuid:key>/protocol/", protocol, name="clinic_protocol"),
    path("clinic/<uuid:key>/messages/", messages_with, name="messages_with"),
    path("as/<uuid:key>/<path:rest>", as_person, name="as_person"),
    path("messages/", my_messages, name="my_messages"),
    path("return/", my_return, name="my_return"),
]
