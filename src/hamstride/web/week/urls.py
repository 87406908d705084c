from django.urls import path, register_converter

from hamstride.web.week.converters import DayConverter
from hamstride.web.week.views.arrange import arrange
from hamstride.web.week.views.calendar import calendar
from hamstride.web.week.views.feed import feed, feed_choices

register_converter(DayConverter, "day")

urlpatterns = [
    path("calendar/", calendar, name="calendar"),
    path("calendar/feed/", feed_choices, name="feed_choices"),
    path("calendar/<day:day>/<slug:kind>/", arrange, name="arrange"),
    path("feed/<slug:secret>.ics", feed, name="feed"),
]
