"""A small Django application with the same job as our plan page, to measure against.

One file: units, measures and complaints on SQLite; a template table, the same as JSON through the REST framework,
one write, and one page for people who have signed in. `python plan.py fill` makes its database.
"""

import datetime
import json
import os
import random
import sys

import django
from django.conf import settings

HERE = os.path.dirname(os.path.abspath(__file__))
sys.modules.setdefault("plan", sys.modules[__name__])

settings.configure(
    SECRET_KEY="for measuring only",
    DEBUG=False,
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF="plan",
    LANGUAGE_CODE="th",
    TIME_ZONE="Asia/Bangkok",
    USE_TZ=True,
    INSTALLED_APPS=[
        "django.contrib.contenttypes",
        "django.contrib.auth",
        "django.contrib.sessions",
        "rest_framework",
        "plan",
    ],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "context_processors": ["django.template.context_processors.request"],
                "loaders": [
                    (
                        "django.template.loaders.cached.Loader",
                        [("django.template.loaders.filesystem.Loader", [HERE])],
                    )
                ],
            },
        }
    ],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ.get("PLAN_DATABASE", os.path.join(HERE, "plan.sqlite3")),
            "CONN_MAX_AGE": 60,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous="
                + os.environ.get("PLAN_SYNCHRONOUS", "NORMAL"),
            },
        }
    },
    REST_FRAMEWORK={"DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"]},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()

from django.contrib.auth.decorators import login_required  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.shortcuts import render  # noqa: E402
from django.urls import path  # noqa: E402
from django.views.decorators.csrf import csrf_exempt  # noqa: E402
from rest_framework import generics, serializers  # noqa: E402


class Unit(models.Model):
    name = models.CharField(max_length=200)

    class Meta:
        app_label = "plan"


class Measure(models.Model):
    name = models.CharField(max_length=300)
    detail = models.TextField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT)
    status = models.CharField(max_length=60)
    due = models.DateField()

    class Meta:
        app_label = "plan"
        ordering = ["id"]


class Complaint(models.Model):
    subject = models.CharField(max_length=200)
    body = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "plan"


class Entry(models.Model):
    """A link of a public page, with the words behind it."""

    page = models.CharField(max_length=40, db_index=True)
    address = models.CharField(max_length=500)
    title = models.CharField(max_length=500)
    words = models.TextField()

    class Meta:
        app_label = "plan"
        ordering = ["id"]


class MeasureSerializer(serializers.ModelSerializer):
    unit = serializers.CharField(source="unit.name")

    class Meta:
        model = Measure
        fields = ["id", "name", "detail", "unit", "status", "due"]


class MeasureList(generics.ListAPIView):
    serializer_class = MeasureSerializer

    def get_queryset(self):
        return Measure.objects.select_related("unit")[:50]


def table(request):
    return render(request, "plan.html", {"measures": Measure.objects.select_related("unit")[:50]})


def public(request, name):
    return render(request, "page.html", {"name": name, "entries": Entry.objects.filter(page=name)})


@csrf_exempt
def complain(request):
    saved = Complaint.objects.create(subject=request.POST["subject"], body=request.POST["body"])
    return HttpResponse(f"รับเรื่องแล้ว เลขที่ {saved.pk}")


urlpatterns = [
    path("", table),
    path("pages/<slug:name>/", public),
    path("office/", login_required(table, login_url="/none/")),
    path("api/measures/", MeasureList.as_view()),
    path("complain/", complain),
]

STATUSES = ["ยังไม่ดำเนินการ", "อยู่ระหว่างดำเนินการ", "ดำเนินการเรียบร้อยแล้ว"]
UNITS = ["สำนักปลัด", "กองคลัง", "กองช่าง", "กองการศึกษา", "กองสาธารณสุข"]
WORDS = ["จัดทำคู่มือ", "เผยแพร่ข้อมูล", "อบรมเจ้าหน้าที่", "ปรับปรุงเว็บไซต์", "กำหนดขั้นตอน", "สำรวจความพึงพอใจ", "รายงานผล"]


def fill():
    """Makes the tables, 500 measures, and a signed-in session whose key is printed."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.auth.models import User
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        for model in (Unit, Measure, Complaint, Entry):
            editor.create_model(model)
    chance = random.Random(7)
    units = [Unit.objects.create(name=name) for name in UNITS]
    for number in range(1, 501):
        Measure.objects.create(
            name=f"มาตรการที่ {number} {' '.join(chance.sample(WORDS, 3))}",
            detail=" ".join(chance.choices(WORDS, k=chance.randint(8, 20))),
            unit=chance.choice(units),
            status=chance.choice(STATUSES),
            due=datetime.date(2025, 1, 1) + datetime.timedelta(days=chance.randint(0, 272)),
        )
    if "PLAN_PAGES" in os.environ:
        with open(os.environ["PLAN_PAGES"]) as file:
            for name, entries in json.load(file).items():
                for address, title, words in entries:
                    Entry.objects.create(page=name, address=address, title=title, words=words)
    user = User.objects.create_user("officer", password="for measuring only")
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    print(session.session_key)


if __name__ == "__main__" and sys.argv[1:] == ["fill"]:
    fill()
else:
    application = get_wsgi_application()
