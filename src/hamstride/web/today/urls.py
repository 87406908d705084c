from django.urls import path

from hamstride.web.today.views.appointment import appointment
from hamstride.web.today.views.care_item import care_item
from hamstride.web.today.views.check_in import check_in, check_in_more, check_in_signs, check_in_today
from hamstride.web.today.views.cramp import cramp
from hamstride.web.today.views.exercise import exercise
from hamstride.web.today.views.goal import goal
from hamstride.web.today.views.home import home
from hamstride.web.today.views.hurt_again import hurt_again
from hamstride.web.today.views.result import result
from hamstride.web.today.views.session import session
from hamstride.web.today.views.today import today
from hamstride.web.today.views.why import why

urlpatterns = [
    path("", home, name="home"),
    path("result/", result, name="result"),
    path("today/", today, name="today"),
    path("check-in/", check_in, name="check_in"),
    path("check-in/signs/", check_in_signs, name="check_in_signs"),
    path("check-in/today/", check_in_today, name="check_in_today"),
    path("check-in/more/", check_in_more, name="check_in_more"),
    path("session/", session, name="session"),
    path("appointment/", appointment, name="appointment"),
    path("care/<slug:item>/", care_item, name="care_item"),
    path("cramp/", cramp, name="cramp"),
    path("hurt-again/", hurt_again, name="hurt_again"),
    path("goal/", goal, name="goal"),
    path("exercise/<slug:name>/", exercise, name="exercise"),
    path("why/<str:item>/", why, name="why"),
]
