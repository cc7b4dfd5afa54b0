"""The entry for the web server."""

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application

django.setup()
# Whoever asks over the web gets our own error pages, with their policy and in his language: in local mode as well.
settings.DEBUG = False
application = get_wsgi_application()
