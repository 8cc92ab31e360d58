"""What Danish brokers of MitID say of a person, each in its own words; the people are invented."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.oidc.running import SECRET

NSIS = "https://data.gov.dk/concept/core/nsis"
KEY = "a key that only case system and chat know"
CPR = {"vera": "0101709996", "viggo": "0202719997", "rikke": "0303729998"}
UUID = "6f1f2d0c-9d1b-4f7e-8a53-2f3c1b9f0a11"


@dataclass(frozen=True)
class Broker:
    """One broker: the settings that fit it, its scopes, and what it says of each account."""

    scopes: Mapping[str, list[str]]
    accounts: Mapping[str, Mapping[str, Any]]
    settings: Mapping[str, str] = field(default_factory=dict)
    acr_values: tuple[str, ...] = ()


def _signaturgruppen(cpr: str, level: str = "Substantial") -> dict[str, Any]:
    said = f"{NSIS}/{level}"
    return {
        "idp": "mitid", "loa": said, "ial": said, "aal": said, "amr": ["code_app"], "acr": said,
        "identity_type": "private", "mitid.uuid": UUID.upper(), "mitid.age": "56",
        "mitid.date_of_birth": "1970-01-01", "mitid.identity_name": "Vera Vidne",
        "mitid.has_cpr": "true", "dk.cpr": cpr,
    }  # fmt: skip


SIGNATURGRUPPEN = Broker(
    scopes={
        "openid": ["sub", "idp", "loa", "ial", "aal", "identity_type"],
        "mitid": [
            "mitid.uuid",
            "mitid.age",
            "mitid.date_of_birth",
            "mitid.identity_name",
            "mitid.has_cpr",
        ],
        "ssn": ["dk.cpr"],
    },
    accounts={
        "vera": _signaturgruppen(CPR["vera"]),
        "viggo": _signaturgruppen(CPR["viggo"], "High"),
        "weak": _signaturgruppen(CPR["rikke"], "Low"),
        "vague": _signaturgruppen(CPR["rikke"]) | {"loa": "good enough"},
        "silent": {"idp": "mitid", "dk.cpr": CPR["rikke"]},
        "stranger": {"idp": "mitid", "loa": f"{NSIS}/High"},
    },
    settings={"mitid_scope": "openid mitid ssn", "mitid_person_claim": "dk.cpr"},
)

CRIIPTO_LEVELS = ("urn:grn:authn:dk:mitid:low", "urn:grn:authn:dk:mitid:substantial")
CRIIPTO = Broker(
    scopes={
        "openid": ["sub", "identityscheme", "uuid", "loA", "ial", "aal", "name", "country"],
        "ssn": ["cprNumberIdentifier", "birthdate", "age"],
    },
    accounts={
        "vera": {
            "identityscheme": "dkmitid",
            "uuid": UUID,
            "cprNumberIdentifier": CPR["vera"],
            "birthdate": "1970-01-01",
            "age": "56",
            "name": "Vera Vidne",
            "country": "DK",
            "loA": "SUBSTANTIAL",
            "ial": "SUBSTANTIAL",
            "aal": "SUBSTANTIAL",
            "acr": CRIIPTO_LEVELS[1],
        },
    },
    settings={
        "mitid_scope": "openid ssn",
        "mitid_person_claim": "cprNumberIdentifier",
        "mitid_level_claim": "loA",
        "mitid_acr": CRIIPTO_LEVELS[1],
    },
    acr_values=CRIIPTO_LEVELS,
)

NEMLOGIN = Broker(
    scopes={
        "openid": ["sub", f"{NSIS}/loa"],
        "cpr": ["https://data.gov.dk/model/core/eid/cprNumber"],
    },
    accounts={
        "vera": {
            f"{NSIS}/loa": "Substantial",
            "https://data.gov.dk/model/core/eid/cprNumber": f"{CPR['vera'][:6]}-{CPR['vera'][6:]}",
        },
    },
    settings={
        "mitid_scope": "openid cpr",
        "mitid_person_claim": "https://data.gov.dk/model/core/eid/cprNumber",
        "mitid_level_claim": f"{NSIS}/loa",
    },
)

BROKERS = {"Signaturgruppen": SIGNATURGRUPPEN, "Criipto": CRIIPTO, "NemLog-in": NEMLOGIN}


def options(broker: Broker, port: int, chat: str) -> dict[str, Any]:
    """The provider as this broker, for a chat at this address."""
    return {
        "port": port,
        "client_id": "chat",
        "redirect_uris": [f"{chat}/identity/mitid/callback"],
        "accounts": dict(broker.accounts),
        "claims": dict(broker.scopes),
        "acr_values": list(broker.acr_values),
        "says_auth_time": True,
    }


def settings_for(broker: Broker, issuer: str, chat: str) -> dict[str, Any]:
    """The settings of a chat that trusts this broker."""
    return {
        "public_url": chat,
        "mitid_issuer": issuer,
        "mitid_client_id": "chat",
        "mitid_client_secret": SECRET,
        "person_ref_key": KEY,
        **broker.settings,
    }
