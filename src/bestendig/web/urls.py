"""All addresses. One line per feature."""

from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("", include("bestendig.web.partnerships.urls")),
    path("pps/<str:key>/", include("bestendig.web.overview.urls")),
    path("pps/<str:key>/concept/", include("bestendig.web.drafts.urls")),
    path("pps/<str:key>/bouwblokken/", include("bestendig.web.blocks.urls")),
    path("pps/<str:key>/baan/", include("bestendig.web.lane.urls")),
    path("pps/<str:key>/middelen/", include("bestendig.web.resources.urls")),
    path("pps/<str:key>/bewijs/", include("bestendig.web.evidence.urls")),
    path("pps/<str:key>/documenten/", include("bestendig.web.documents.urls")),
    path("pps/<str:key>/metingen/", include("bestendig.web.measurements.urls")),
    path("pps/<str:key>/scenarios/", include("bestendig.web.scenarios.urls")),
    path("pps/<str:key>/aannames/", include("bestendig.web.assumptions.urls")),
    path("pps/<str:key>/wat-helpt/", include("bestendig.web.advice.urls")),
    path("pps/<str:key>/start/", include("bestendig.web.start.urls")),
    path("start/", include("bestendig.web.start.new_urls")),
    path("pps/<str:key>/plan/", include("bestendig.web.editor.urls")),
    path("pps/<str:key>/opmerkingen/", include("bestendig.web.comments.urls")),
    path("beheer/", include("bestendig.web.administration.urls")),
    path("genoemd/", include("bestendig.web.comments.own_urls")),
    path("pps/<str:key>/geschiedenis/", include("bestendig.web.history.urls")),
    path("pps/<str:key>/rapport/", include("bestendig.web.report.urls")),
    path("pps/<str:key>/delen/", include("bestendig.web.share.urls")),
    path("pps/<str:key>/mensen/", include("bestendig.web.members.urls")),
    path("pps/<str:key>/logboek/", include("bestendig.web.audit.urls")),
    path("pps/<str:key>/uw-deel/", include("bestendig.web.partner.urls")),
    path("d/", include("bestendig.web.share.shared_urls")),
    path("uitnodiging/", include("bestendig.web.members.invitation_urls")),
    path("privacy/", include("bestendig.web.privacy.urls")),
    path("", include("bestendig.web.privacy.known_urls")),
    path("api/v1/", include("bestendig.api.urls")),
    path("account/", include("bestendig.web.account.urls")),
    path("taal/", set_language, name="set_language"),
]

handler400 = "bestendig.web.shell.views.bad_request"
handler403 = "bestendig.web.shell.views.forbidden"
handler404 = "bestendig.web.shell.views.not_found"
handler500 = "bestendig.web.shell.views.broken"
