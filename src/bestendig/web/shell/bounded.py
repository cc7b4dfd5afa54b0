"""A bound on files while they come in, so that nobody fills the disk before anything is looked at."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

MARK = "bestendig.too_large"


class BoundedUpload(FileUploadHandler):
    """Stops reading a file that goes past `settings.UPLOAD_LIMIT`; the form arrives without it."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """The same bytes, as long as there are not too many."""
        if start + len(raw_data) > settings.UPLOAD_LIMIT:
            if self.request is not None:
                self.request.META[MARK] = True
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> Any:  # noqa: ARG002
        """The next handler makes the file."""
        return


def was_too_large(request: HttpRequest) -> bool:
    """Whether a file of this form was larger than we take; the form is read first."""
    return bool(request.POST is not None and request.META.get(MARK))
