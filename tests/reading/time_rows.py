"""Texts about time, seen from Sunday 22 November 2026 at noon, and what they say.

`text | spans`, spans separated by `;`: weekdays as digits (0 is Monday), a date or two, clock
`HH:MM-HH:MM`, part of the day, or `!problem`.
"""

RECURRING = """
hverdage 7-8 | 01234 07:00-08:00
på hverdage mellem 7 og 9 | 01234 07:00-09:00
hverdage kl. 7-8 | 01234 07:00-08:00
hverdag 7.30-8.15 | 01234 07:30-08:15
hverdage fra 7 til 9 | 01234 07:00-09:00
hverdage fra kl 7 til kl 9 | 01234 07:00-09:00
hverdage kl 0700-0900 | 01234 07:00-09:00
fredag aften | 4 evening
fredag og lørdag aften | 45 evening
lørdag nat | 5 night
om natten | night
om morgenen | morning
hver morgen | morning
om formiddagen | forenoon
om eftermiddagen | afternoon
om aftenen | evening
om aftnen |
når skolen slutter | school_end
når skolen starter | school_start
når børnene får fri | school_end
når børnene møder ind | school_start
efter skole | school_end
før skole | school_start
naar skolen slutter | school_end
hverdage når skolen slutter | 01234 school_end
på vej til skole | school_start
mellem 7 og 9 om morgenen | 07:00-09:00 morning
mellem syv og ni om morgenen | 07:00-09:00 morning
om morgenen mellem 7 og 8 | 07:00-08:00 morning
om eftermiddagen mellem 3 og 5 | 15:00-17:00 afternoon
kl 8 om aftenen | 20:00- evening
kl. 22 | 22:00-
klokken 22.30 | 22:30-
efter kl 22 | 22:00-
før kl. 8 | -08:00
hver tirsdag og torsdag kl 16.30 | 13 16:30-
hver tirsdag og torsdag kl. 16:30 | 13 16:30-
tirsdage og torsdage | 13
hver mandag | 0
mandage | 0
om mandagen | 0
om lørdagen | 5
mandag til fredag | 01234
mandag-fredag | 01234
man-fre | 01234
man-fre 15-17 | 01234 15:00-17:00
ma-fr 7-9 | 01234 07:00-09:00
man.-tors. | 0123
fredag til søndag | 456
lør-søn | 56
man, ons og fre | 024
weekenden | 56
i weekenden | 56
weekender | 56
i weekenderne om natten | 56 night
weekend aften | 56 evening
hver dag | 0123456
hver eneste dag | 0123456
dagligt kl 7 | 0123456 07:00-
hver dag mellem kl. 14 og 16 | 0123456 14:00-16:00
alle dage | 0123456
døgnet rundt | 0123456
mandag kl 8 og onsdag kl 9 | 0 08:00-; 2 09:00-
hverdage 7-8 og weekender 10-12 | 01234 07:00-08:00; 56 10:00-12:00
hverdage 7-8 og 15-16 | 01234 07:00-08:00; 01234 15:00-16:00
hverdage morgen og aften | 01234 morning; 01234 evening
om morgenen på hverdage | 01234 morning
om morgenen på hverdage og om aftenen i weekenden | 01234 morning; 56 evening
myldretiden | morning; afternoon
halv otte om morgenen | 07:30- morning
kvart i 8 | 07:45-
kvart over 7 | 07:15-
ved midnat | 00:00-
om dagen | day
i dagtimerne | day
ved middagstid | noon
hverdagsaftener | 01234 evening
onsdag formiddag | 2 forenoon
onsdag eftermiddag kl 14-15 | 2 14:00-15:00 afternoon
torsdag 19-21 | 3 19:00-21:00
søndag kl 10 | 6 10:00-
lordag aften | 5 evening
sondage | 6
Hverdage, morgen | 01234 morning
FREDAG AFTEN | 4 evening
7-8 | 07:00-08:00
7 til 8 | 07:00-08:00
kl 23-02 | 23:00-02:00
kl 18 til 24 | 18:00-00:00
fredag 22-04 | 4 22:00-04:00
weekdays in the morning | 01234 morning
friday evening | 4 evening
"""

DATES = """
den 14. marts | 2027-03-14
14. marts | 2027-03-14
d. 14. marts | 2027-03-14
14 marts 2027 | 2027-03-14
14. mar. | 2027-03-14
den 14/3 | 2027-03-14
14/3 | 2027-03-14
14/3-2027 | 2027-03-14
14/3 2027 | 2027-03-14
14/3/27 | 2027-03-14
14.3.2027 | 2027-03-14
14-03-2027 | 2027-03-14
2027-03-14 | 2027-03-14
d. 14.3 | 2027-03-14
den fjortende marts | 2027-03-14
den første maj | 2027-05-01
1. december | 2026-12-01
den 1. december 2026 | 2026-12-01
den 24. december | 2026-12-24
juleaften | 2026-12-24
nytårsaften | 2026-12-31
sankthans | 2027-06-23
sankt hans aften | 2027-06-23
grundlovsdag | 2027-06-05
på lørdag | 2026-11-28
nu på lørdag | 2026-11-28
på søndag | 2026-11-29
på mandag | 2026-11-23
næste fredag | 2026-11-27
fredag i næste uge | 2026-11-27
kommende torsdag | 2026-11-26
i dag | 2026-11-22
i morgen | 2026-11-23
imorgen | 2026-11-23
i overmorgen | 2026-11-24
i aften | 2026-11-22 evening
i morgen kl 14 | 2026-11-23 14:00-
i morgen tidlig | 2026-11-23
om 3 uger | 2026-12-13
om tre uger | 2026-12-13
om en uge | 2026-11-29
om 14 dage | 2026-12-06
om en måned | 2026-12-22
om to måneder | 2027-01-22
første weekend i juni | 2027-06-05 2027-06-06
den første weekend i juni | 2027-06-05 2027-06-06
1. weekend i juni | 2027-06-05 2027-06-06
anden weekend i august | 2027-08-14 2027-08-15
sidste weekend i august | 2027-08-28 2027-08-29
første mandag i marts | 2027-03-01
sidste fredag i januar | 2027-01-29
første lørdag i december | 2026-12-05
uge 12 | 2027-03-22 2027-03-28
i uge 50 | 2026-12-07 2026-12-13
næste weekend | 2026-11-28 2026-11-29
til weekenden | 2026-11-28 2026-11-29
den 14. | 2026-12-14
den 25. | 2026-11-25
den 14.-16. marts | 2027-03-14 2027-03-16
fra den 14. til den 16. marts | 2027-03-14 2027-03-16
14.-16. juni 2027 | 2027-06-14 2027-06-16
søndag den 14. marts kl. 19 | 2027-03-14 19:00-
den 14. marts kl 19-21 | 2027-03-14 19:00-21:00
den 14. marts om aftenen | 2027-03-14 evening
på lørdag kl 20-23 | 2026-11-28 20:00-23:00
på fredag aften | 2026-11-27 evening
29. februar 2028 | 2028-02-29
22. november | 2026-11-22
21. oktober | 2027-10-21
tomorrow | 2026-11-23
"""

PROBLEMS = """
31. februar | impossible
30/2 | impossible
29. februar | impossible
29/2-2027 | impossible
32. marts | impossible
31. april | impossible
14/13 | impossible
uge 54 | impossible
kl 25 | impossible
kl. 27-28 | impossible
fredag den 14. marts | unclear
i går | past
i fredags | past
sidste lørdag | past
i sidste uge | past
den 1. november | past
14. marts 2025 | past
14/3-2026 | past
1/11 | past
21. november | past
til sommer | unclear
i foråret | unclear
midt i juni | unclear
snart | unclear
næste uge | unclear
"""

NOTHING = """
de kører 90 i 50-zonen
50-60 km i timen
der kommer 10-12 biler
2-3 gange om ugen
det er 20-30 personer
man kan ikke gå der
to børn
ring på 20 12 34 56
Skolevej 12
ja tak
på onsker
"""
