from django.urls import include, path

urlpatterns = [
    path("", include("hamstride.web.today.urls")),
    path("", include("hamstride.web.week.urls")),
    path("", include("hamstride.web.entries.urls")),
    path("", include("hamstride.web.testing.urls")),
    path("", include("hamstride.web.progress.urls")),
    path("", include("hamstride.web.files.urls")),
    path("", include("hamstride.web.intake.urls")),
    path("", include("hamstride.web.people.urls")),
    path("", include("hamstride.web.learn.urls")),
    path("", include("hamstride.web.player.urls")),
]

handler400 = "hamstride.web.faults.bad_request"
handler404 = "hamstride.web.faults.not_found"
handler500 = "hamstride.web.faults.broken"
