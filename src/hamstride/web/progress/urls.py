from django.urls import path

from hamstride.web.progress.views.appointment_pdf import appointment_pdf
from hamstride.web.progress.views.cramps import cramps
from hamstride.web.progress.views.goals import goals
from hamstride.web.progress.views.progress import progress

urlpatterns = [
    path("progress/", progress, name="progress"),
    path("progress/cramps/", cramps, name="cramps"),
    path("progress/goals/", goals, name="goals"),
    path("appointment.pdf", appointment_pdf, name="appointment_pdf"),
]
