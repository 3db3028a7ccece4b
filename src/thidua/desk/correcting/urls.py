"""The addresses of the area."""

from django.urls import URLPattern, path

from thidua.desk.correcting import acts, files, views

app_name = "correcting"
urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("<slug:kind>/", views.kind, name="kind"),
    path("<slug:kind>/truong/", views.fields, name="fields"),
    path("<slug:kind>/so-sanh/", views.compare, name="compare"),
    path("<slug:kind>/so-sanh/anh/", views.compare_pictures, name="compare_pictures"),
    path("<slug:kind>/<int:version>/xem-truoc/", views.preview, name="preview"),
    path("<slug:kind>/truong/tep/", files.fields, name="fields_file"),
    path("<slug:kind>/danh-dau/", files.marked_upload, name="mark"),
    path("<slug:kind>/<int:version>/tep/", files.version, name="file"),
    path("<slug:kind>/<int:version>/danh-dau/", files.marked_version, name="marked"),
    path("<slug:kind>/<int:version>/trang/<int:paper>-<int:page>.png", files.page, name="page"),
    path("<slug:kind>/so-sanh/<int:old>-<int:new>/<int:number>.png", files.sides, name="sides"),
    path("<slug:kind>/gui/", acts.upload, name="upload"),
    path("<slug:kind>/<int:version>/duyet/", acts.activate, name="activate"),
    path("<slug:kind>/<int:version>/tro-lai/", acts.roll_back, name="roll_back"),
    path("<slug:kind>/<int:version>/doi-nam/", acts.switch, name="switch"),
]
