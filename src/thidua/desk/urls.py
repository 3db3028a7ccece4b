"""The addresses of the desk, an area each."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("thidua.desk.overview.urls")),
    path("van-ban/", include("thidua.desk.papers.urls")),
    path("du-lieu/", include("thidua.desk.data.urls")),
    path("chu-ky/", include("thidua.desk.signing.urls")),
    path("mau/", include("thidua.desk.correcting.urls")),
    path("nguoi-dung/", include("thidua.desk.accounts.urls")),
    path("nhat-ky/", include("thidua.desk.audit.urls")),
    path("api/", include("thidua.desk.api.urls")),
    path("", include("thidua.desk.health.urls")),
    path("tro-giup/", include("thidua.desk.guide.urls")),
]
handler400 = "thidua.desk.errors.unreadable"
handler404 = "thidua.desk.errors.not_found"
handler500 = "thidua.desk.errors.broken"
handler403 = "thidua.desk.errors.forbidden"
