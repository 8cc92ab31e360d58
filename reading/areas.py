"""Police districts, municipalities and postal areas: the nouns that a place is made of."""

from dataclasses import dataclass

SITE = "politi.dk"


@dataclass(frozen=True, slots=True)
class District:
    """A police district; an unverified slug is never shown."""

    code: str
    name: str
    slug: str
    slug_verified: bool

    @property
    def url(self) -> str:
        """The district's page without a scheme; the site's root where the page was not seen."""
        return f"{SITE}/{self.slug}" if self.slug_verified else SITE


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality and the one district it lies in."""

    code: str
    name: str
    district_code: str
    district_name: str


@dataclass(frozen=True, slots=True)
class PostalArea:
    """A postal code, its town and its municipalities, the largest share of area first.

    `shares` has one share (0 to 1, None if unknown) per municipality code and is empty
    where all of them lie in one district.
    """

    code: str
    town: str
    municipality_codes: tuple[str, ...]
    shares: tuple[float | None, ...] = ()

    @property
    def crosses_districts(self) -> bool:
        """Whether the postal code alone does not tell the district."""
        return bool(self.shares)
