"""The addresses for machines that watch."""

from django.urls import URLPattern, path

from thidua.desk.health import views

app_name = "health"
urlpatterns: list[URLPattern] = [
    path("suc-khoe/", views.health, name="all"),
    path("suc-khoe/song/", views.alive, name="alive"),
    path("suc-khoe/san-sang/", views.ready, name="ready"),
    path("do-luong/", views.measured, name="metrics"),
]
