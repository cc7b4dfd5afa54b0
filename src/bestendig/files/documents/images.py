"""JPEG and PNG: drawn anew from their pixels, so that nothing else is left: place, camera, author, tail."""

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from bestendig.files.documents.refused import RefusedError

MOST_PIXELS = 50_000_000
QUALITY = 92
MODES = {"JPEG": ("L", "RGB", "CMYK"), "PNG": ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"), "GIF": ("P", "L")}


def clean_image(data: bytes, kind: str) -> bytes:
    """The same picture, upright, without anything beside its pixels. `kind` is `JPEG`, `PNG` or `GIF`.

    Raises:
        RefusedError: broken, or more pixels than anybody needs.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=[kind]) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise RefusedError("too_much")
                return _drawn(picture, kind)
    except Image.DecompressionBombError as bomb:
        raise RefusedError("too_much") from bomb
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, IndexError) as bad:
        raise RefusedError("broken") from bad


def _drawn(picture: Image.Image, kind: str) -> bytes:
    picture.load()
    upright = ImageOps.exif_transpose(picture) or picture
    transparency = upright.info.get("transparency") if kind != "JPEG" else None
    pixels = upright.copy() if upright.mode in MODES[kind] else upright.convert("RGB")
    pixels.info = {} if transparency is None else {"transparency": transparency}
    out = io.BytesIO()
    pixels.save(out, kind, **({"quality": QUALITY} if kind == "JPEG" else {}))
    return out.getvalue()
