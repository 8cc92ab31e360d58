"""Ways to every question of every form, step by step, and one digression for each skill."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Steps = list[dict[str, Any]]


@dataclass(frozen=True)
class Digression:
    """What a citizen says out of turn, and the intent that it plainly has."""

    text: str
    intent: str


DIGRESSIONS: Mapping[str, Digression] = {
    "emergency": Digression("hvornår ringer man 114 i stedet for 112?", "ask_emergency_numbers"),
    "order_officer": Digression("koster det noget at bestille en betjent?", "ask_order_price"),
    "order_status": Digression(
        "hvor længe går der, før jeg får svar på en bestilling?", "ask_order_deadline"
    ),
    "victim_overview": Digression(
        "kan man søge erstatning, når man er blevet slået ned?", "ask_compensation"
    ),
    "case_status": Digression("hvordan går det egentlig med min sag?", "ask_case_status"),
    "case_steps": Digression("hvad betyder ordet tiltalefrafald?", "ask_case_step"),
    "safety_followup": Digression(
        "jeg er blevet så utryg ved at gå alene hjem om aftenen", "ask_safety_talk"
    ),
    "report_crime": Digression("min cykel er blevet stjålet, hvor melder jeg det?", "report_crime"),
    "complaint": Digression("hvor klager jeg over en uforskammet betjent?", "complain_officer"),
    "handoff": Digression("jeg vil hellere tale med et menneske", "ask_human"),
    "local_police": Digression(
        "hvor holder den mobile politistation i dag?", "ask_mobile_station_where"
    ),
    "service_info": Digression("hvordan får jeg lavet et nyt pas?", "ask_passport"),
    "privacy": Digression("hvor længe gemmer I det, jeg skriver her?", "ask_privacy"),
    "feedback": Digression("jeg synes, chatten her virker rigtig godt", "give_praise"),
    "smalltalk": Digression("er du en robot eller et menneske?", "ask_bot"),
    "control": Digression("hvorfor spørger du om det?", "ask_why"),
    "fallback": Digression("hvordan bliver vejret i morgen?", "out_of_scope"),
}

_END: Steps = [
    {"say": "Tove Ditlevsen", "asks": "order_contact"},
    {"say": "42 43 44 45", "asks": "order_consent"},
    {"pick": "Ja, det må de", "asks": "order_confirm"},
    {"pick": "Ret noget", "asks": "order_correct"},
]
_MEETING: Steps = [
    {"say": "Falske sms-beskeder", "asks": "order_audience"},
    {"say": "Seniorerne i klubben", "asks": "order_headcount"},
    {"say": "35", "asks": "order_date"},
    {"say": "17. februar 2027", "asks": "order_alternative_date"},
    {"say": "24. februar 2027", "asks": "order_venue"},
    {"say": "Seniorhuset", "asks": "order_municipality"},
    {"say": "Kolding", "asks": "order_description"},
    {"say": "Vi har egen projektor", "asks": "order_role"},
    {"pick": "En forening", "asks": "order_name"},
    *_END,
]
_EVENT: Steps = [
    {"say": "lysfest", "asks": "order_date"},
    {"say": "17. februar 2027", "asks": "order_hours"},
    {"say": "17 til 21", "asks": "order_headcount"},
    {"pick": "Det ved jeg ikke endnu", "asks": "order_venue"},
    {"say": "Slotsbanken", "asks": "order_municipality"},
    {"say": "Kolding", "asks": "order_organiser"},
    {"say": "Handelsforeningen", "asks": "order_description"},
    {"say": "Der kommer mange unge", "asks": "order_role"},
    {"pick": "En forening", "asks": "order_name"},
    *_END,
]
_CONTROL: Steps = [
    {"pick": "Fart", "asks": "order_road"},
    {"say": "Lindevej 7", "asks": "order_municipality"},
    {"say": "Kolding", "asks": "order_times"},
    {"say": "mandag morgen", "asks": "order_description"},
    {"say": "Der køres over for gult", "asks": "order_school_road"},
    {"pick": "Nej", "asks": "order_role"},
    {"pick": "Mig selv som borger", "asks": "order_name"},
    *_END,
]
_KIND: Steps = [{"say": "Jeg vil bestille en betjent", "asks": "order_kind"}]
_ROAD: Steps = [{"say": "jeg ønsker fartkontrol på Nørregade", "asks": "order_municipality"}]
_DEAF: Steps = [{"say": said} for said in ("der hvor vi bor", "du ved nok hvor")]

WAYS: Mapping[str, Steps] = {
    "control": [*_KIND, {"pick": "Færdselskontrol", "asks": "order_sub_kind"}, *_CONTROL],
    "talk": [*_KIND, {"pick": "Foredrag", "asks": "order_topic"}, *_MEETING],
    "meeting": [*_KIND, {"pick": "Dialogmøde", "asks": "order_topic"}, *_MEETING],
    "event": [
        *_KIND,
        {"pick": "Politi ved et arrangement", "asks": "order_event_name"},
        {"say": "Koldinghus Lysfest", "asks": "order_event_kind"},
        *_EVENT,
    ],
    "station": [
        *_KIND,
        {"pick": "Besøg af den mobile politistation", "asks": "order_event_kind"},
        *_EVENT,
    ],
    "stop": [*_ROAD, {"say": "stop", "asks": "order_stop"}],
    "resume": [
        *_ROAD,
        {"say": "stop"},
        {"pick": "Gem det"},
        {"say": "nu vil jeg bestille betjenten", "asks": "order_resume"},
    ],
    "start over": [*_ROAD, {"say": "start forfra", "asks": "order_restart"}],
    "human": [*_ROAD, *_DEAF, {"say": "ovre på den anden side", "asks": "order_human"}],
    "elsewhere": [*_ROAD, {"say": "Nuuk i Grønland", "asks": "order_misdirected"}],
    "asked before": [
        *_ROAD[:0],
        {"say": "jeg ønsker fartkontrol på Kirkegade i Struer", "asks": "order_duplicate"},
    ],
    "call": [
        {"say": "jeg vil gerne have kontakt til jer, kan nogen ringe eller skrive til mig"},
        {"say": "20 30 40 50", "asks": "callback_leave_message"},
        {"say": "nej tak", "asks": "callback_times"},
        # What it is about may be any errand, so no errand is a digression there.
        {"say": "om formiddagen"},
        {"say": "en bøde", "asks": "callback_confirm"},
    ],
    "overview": [
        {"say": "lav et overblik til mig", "asks": "victim_kind"},
        {"pick": "Vold", "asks": "victim_who"},
        {"pick": "Mig selv", "asks": "victim_when"},
        {"pick": "I går", "asks": "victim_reported"},
        {"pick": "Nej", "asks": "victim_injured"},
        {"pick": "Ja", "asks": "victim_minor"},
        {"pick": "Nej", "asks": "victim_hour"},
        {"pick": "Spring over", "asks": "victim_municipality"},
        {"pick": "Spring over"},
        {"pick": "Få et link på mail", "asks": "victim_mail"},
    ],
    "district": [{"say": "hvad er min politikreds", "asks": "district_place"}],
    "own order": [
        {"say": "jeg vil følge min bestilling", "asks": "status_number"},
        {"say": "{number0}", "asks": "status_access"},
    ],
    "own case": [
        {"say": "hvordan går det med min sag", "asks": "case_number"},
        {"say": "{case0}", "asks": "case_access"},
        {"say": "{key0}"},
        {"pick": "Få besked, når der er nyt", "asks": "case_address"},
        {"say": "20 30 40 50"},
        {"say": "jeg vil tilføje noget til min sag", "asks": "case_addition"},
        # A message may be any words, and a question, too.
        {"pick": "En besked"},
        {"say": "Naboen så en hvid varevogn", "asks": "case_confirm"},
    ],
    "own change": [
        {"say": "jeg vil ændre min bestilling", "asks": "status_order"},
        {"say": "{number0}", "asks": "status_field"},
        {"pick": "Tidspunkterne", "asks": "status_value"},
        {"say": "fredag aften", "asks": "status_confirm"},
    ],
}
# What stands in the store before: others' wishes, own orders of this talk, own ones from before.
STORED: Mapping[str, Mapping[str, Any]] = {
    "asked before": {
        "before": [
            {"kind": "traffic_control", "road": "Kirkegade", "municipality": "Struer", "by": 2}
        ]
    },
    "own order": {"receipts": 1},
    "own case": {"cases": [{}]},
    "own change": {"own": 2},
}
