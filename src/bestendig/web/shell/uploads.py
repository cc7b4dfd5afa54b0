"""Files that people send: a bound on the size, and text in UTF-8."""

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile


def plan_text(file: UploadedFile | None) -> tuple[str, str]:
    """The text of an uploaded plan file, and what is wrong with the file as a key of a text (empty if nothing)."""
    if file is None:
        return "", "upload.none"
    if (file.size or 0) > settings.PLAN_FILE_LIMIT:
        return "", "upload.too_large"
    try:
        return file.read().decode("utf-8-sig").replace("\r\n", "\n"), ""
    except UnicodeDecodeError:
        return "", "upload.not_text"
