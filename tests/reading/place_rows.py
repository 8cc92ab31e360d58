"""Texts about places and what they say: `text | expected | key=value; …` (mun, town, road, …)."""

# ruff: noqa: E501
ROWS = """
Skolevej i Tarm | | road=Skolevej; town=Tarm; mun=Ringkøbing-Skjern; assumed
6880 Tarm | | code=6880; town=Tarm; mun=Ringkøbing-Skjern; assumed
6880 | municipality | code=6880; town=Tarm; mun=Ringkøbing-Skjern; assumed
postnr 6880 | | code=6880; mun=Ringkøbing-Skjern; assumed
tarm | municipality | town=Tarm; mun=Ringkøbing-Skjern; assumed
i Tarms midtby | | town=Tarm; mun=Ringkøbing-Skjern; assumed
Ringkøbing-Skjern | municipality | mun=Ringkøbing-Skjern
Ringkøbing Skjern | municipality | mun=Ringkøbing-Skjern
ringkøbing-skjern kommune | | mun=Ringkøbing-Skjern
ringkoebing skjern | municipality | mun=Ringkøbing-Skjern
ringkobing-skjern | municipality | mun=Ringkøbing-Skjern
ringkøbingskjern | municipality | mun=Ringkøbing-Skjern
Aarhus | municipality | mun=Aarhus
Århus | municipality | mun=Aarhus
århus | municipality | mun=Aarhus
aarhus kommune | | mun=Aarhus
Arhus | municipality | mun=Aarhus
i Århus C | | town=Aarhus C; mun=Aarhus
Aarhus N | municipality | town=Aarhus N; mun=Aarhus
Aabenraa | municipality | mun=Aabenraa
Åbenrå | municipality | mun=Aabenraa
åbenraa | municipality | mun=Aabenraa
Aalborg | municipality | mun=Aalborg
Ålborg | municipality | mun=Aalborg
aalborg sø | municipality | town=Aalborg SØ; mun=Aalborg
København | municipality | mun=København
kobenhavn | municipality | mun=København
koebenhavn | municipality | mun=København
Kbh | municipality | mun=København
kbh nv | municipality | town=København NV; mun=København
Copenhagen | municipality | mun=København
Kjøbenhavn | municipality | mun=København
i Københavns Kommune | | mun=København
Frederiksberg | municipality | mun=Frederiksberg
Høje-Taastrup | municipality | mun=Høje-Taastrup
Høje Taastrup | municipality | mun=Høje-Taastrup
høje tåstrup | municipality | mun=Høje-Taastrup
hoje taastrup | municipality | mun=Høje-Taastrup
højetaastrup | municipality | mun=Høje-Taastrup
Lyngby-Taarbæk | municipality | mun=Lyngby-Taarbæk
lyngby tårbæk kommune | | mun=Lyngby-Taarbæk
Nordfyns | municipality | mun=Nordfyns
Nordfyn | municipality | mun=Nordfyns
nordfyns kommune | | mun=Nordfyns
Vesthimmerlands | municipality | mun=Vesthimmerlands
Vesthimmerland | municipality | mun=Vesthimmerlands
vesthimmerlands kommune | | mun=Vesthimmerlands
Faaborg-Midtfyn | municipality | mun=Faaborg-Midtfyn
fåborg midtfyn | municipality | mun=Faaborg-Midtfyn
Ikast Brande | municipality | mun=Ikast-Brande
Morsø | municipality | mun=Morsø
Bornholm | municipality | mun=Bornholm
Bornholms Kommune | | mun=Bornholm
Samsø | municipality | mun=Samsø
Fanø | municipality | mun=Fanø
Læsø | municipality | mun=Læsø
Ærø | municipality | mun=Ærø
aeroe | municipality | mun=Ærø
Helsingør | municipality | mun=Helsingør
helsingor | municipality | mun=Helsingør
Hillerød | municipality | mun=Hillerød
hillerod | municipality | mun=Hillerød
Køge | municipality | mun=Køge
koge | municipality | mun=Køge
Thisted Kommune | | mun=Thisted
Horsens | municipality | mun=Horsens
i Horsens' midtby | | mun=Horsens; assumed
Randers | municipality | mun=Randers
Assens Kommune | | mun=Assens
Rønde | municipality | town=Rønde; mun=Syddjurs
roende | municipality | town=Rønde; mun=Syddjurs
Hvide Sande | municipality | town=Hvide Sande; mun=Ringkøbing-Skjern
hvidesande | municipality | town=Hvide Sande; mun=Ringkøbing-Skjern
Viby J | municipality | town=Viby J; mun=Aarhus
Viby Jylland | municipality | town=Viby J; mun=Aarhus
Viby i Aarhus | | mun=Aarhus
Viby i Roskilde Kommune | | mun=Roskilde
8260 Viby | | code=8260; mun=Aarhus
Neksø | municipality | town=Nexø; mun=Bornholm
nexo | municipality | town=Nexø; mun=Bornholm
Nr. Nebel | municipality | candidates=Varde,Ringkøbing-Skjern
sdr omme | municipality | town=Sønder Omme; mun=Billund; assumed
Kgs. Lyngby | municipality | candidates=Lyngby-Taarbæk,Gladsaxe,Rudersdal,Gentofte
St. Heddinge | municipality | town=Store Heddinge; mun=Stevns
Ballerup Kommune | | mun=Ballerup
2750 | municipality | code=2750; mun=Ballerup; assumed
2820 Gentofte | | code=2820; mun=Gentofte; assumed
2800 | municipality | candidates=Lyngby-Taarbæk,Gladsaxe,Rudersdal,Gentofte
2800 Kongens Lyngby | | candidates=Lyngby-Taarbæk,Gladsaxe,Rudersdal,Gentofte
4000 | municipality | candidates=Roskilde,Lejre,Høje-Taastrup
4000 Roskilde | | candidates=Roskilde,Lejre,Høje-Taastrup
4000 i Lejre Kommune | | code=4000; mun=Lejre
Roskilde | municipality | mun=Roskilde
Skolevej i Roskilde | | road=Skolevej; mun=Roskilde; assumed
Roskilde Kommune | | mun=Roskilde
2860 Søborg | | candidates=Gladsaxe,København
2900 Hellerup | | candidates=Gentofte,København
Hellerup | municipality | candidates=Gentofte,København
3670 | municipality | candidates=Egedal,Roskilde
Viby | municipality | candidates=Roskilde,Aarhus
i Viby | | candidates=Roskilde,Aarhus
Nykøbing | municipality | candidates=Odsherred,Guldborgsund,Morsø
Nykøbing Falster | municipality | town=Nykøbing F; mun=Guldborgsund
nykøbing m | municipality | town=Nykøbing M; mun=Morsø
Nykøbing Sjælland | municipality | town=Nykøbing Sj; mun=Odsherred
Jerslev | municipality | candidates=Kalundborg,Brønderslev
Skolevej 12 | | road=Skolevej; number=12
Skolevej 12B | | road=Skolevej; number=12B
Skolevej 12 b | | road=Skolevej; number=12b
Skolevej nr. 14 | | road=Skolevej; number=14
Skolevej ud for nr. 14 | | road=Skolevej; number=14
Skolevej ved nummer 3 | | road=Skolevej; number=3
Skolevej 14-16 | | road=Skolevej; number=14-16
på skolevej i tarm | | road=Skolevej; town=Tarm; mun=Ringkøbing-Skjern; assumed
Store Kongensgade 12, 1264 København K | | road=Store Kongensgade; number=12; code=1264; mun=København
H.C. Andersens Boulevard 4 | | road=H.C. Andersens Boulevard; number=4
Jens Baggesens Vej 12 i Aarhus N | | road=Jens Baggesens Vej; number=12; town=Aarhus N; mun=Aarhus
Frederiksberg Allé 10 | | road=Frederiksberg Allé; number=10
frederiksberg alle 10 | | road=Frederiksberg alle; number=10
Gl. Landevej 3 | | road=Gl. Landevej; number=3
Sankt Jørgens Vej | | road=Sankt Jørgens Vej
Sct. Mathias Gade 5, 8800 Viborg | | road=Sct. Mathias Gade; number=5; code=8800; mun=Viborg; assumed
Ny Vestergade | | road=Ny Vestergade
Ringvejen 4 | | road=Ringvejen; number=4
Aarhusvej i Randers | | road=Aarhusvej; mun=Randers
Roskildevej | | road=Roskildevej
Lyngbyvej 20 | | road=Lyngbyvej; number=20
Nørre Allé i Aarhus | | road=Nørre Allé; mun=Aarhus
Strandvænget 7 | | road=Strandvænget; number=7
Møllestræde | | road=Møllestræde
Bryggergyden 2 | | road=Bryggergyden; number=2
det er på Kirkebakken 9 | | road=Kirkebakken; number=9
Rosenparken 12, 7100 Vejle | | road=Rosenparken; number=12; code=7100; mun=Vejle; assumed
fra Nørregade til Kirkevej | | road=Nørregade; to=Kirkevej
mellem Nørregade og Kirkevej | | road=Nørregade; to=Kirkevej
Skolevej fra Nørregade til Kirkevej | | road=Skolevej; from=Nørregade; to=Kirkevej
Skolevej mellem Nørregade og Kirkevej i Skjern | | road=Skolevej; from=Nørregade; to=Kirkevej; mun=Ringkøbing-Skjern
Nørregade til Kirkevej | | road=Nørregade; to=Kirkevej
Nørregade - Kirkevej | | road=Nørregade; to=Kirkevej
nej, det er Søndergade, ikke Nørregade | | road=Søndergade
ikke Nørregade, men Søndergade | | road=Søndergade
E45 ved Kolding | | road=E45; mun=Kolding
rute 28 i Lemvig | | road=Rute 28; mun=Lemvig
Strøget | road | road=Strøget
Bakkegården 4 | road | road=Bakkegården; number=4
Kirkebakken | road | road=Kirkebakken
skolevej | road | road=Skolevej
Skolevej 2 gange om ugen | | road=Skolevej
Skolevej 7-8 om morgenen | | road=Skolevej
Skolevej kl. 7 | | road=Skolevej
det ved jeg ikke | road |
ja | road |
nej | road |
ja | municipality |
nej tak | municipality |
det ved jeg ikke | municipality |
hvorfor | municipality |
på vej hjem | |
motorvejen | |
de kører på cykelstien | |
på en villavej | |
ved legepladsen | |
er det en skolevej | |
jeg er på vej til arbejde | |
kan I give mig svar | |
Give mig et svar | |
kan i give os en kontrol | |
de er mørke i tøjet | |
vi beder om hjælp | |
det er en ring | |
på skolevej i give | | road=Skolevej; town=Give; mun=Vejle; assumed
Give | municipality | town=Give; mun=Vejle; assumed
det sker i Give | | town=Give; mun=Vejle; assumed
det er i Ry | | candidates=Skanderborg,Silkeborg,Horsens
ry | municipality | candidates=Skanderborg,Silkeborg,Horsens
det er i Hals | | town=Hals; mun=Aalborg; assumed
jeg har ondt i halsen | |
i Vejen Kommune | | mun=Vejen
Vejen | municipality | mun=Vejen
vejen er farlig | |
Skive | municipality | mun=Skive
Them | municipality | town=Them; mun=Silkeborg
Ringkøbng | municipality | town=Ringkøbing; mun=Ringkøbing-Skjern; assumed
Silkborg | municipality | mun=Silkeborg; assumed
i Holstbro | | mun=Holstebro; assumed
Frederiskhavn | municipality | mun=Frederikshavn; assumed
Fredrikshavn | municipality | mun=Frederikshavn; assumed
Svenborg | municipality | mun=Svendborg; assumed
Sønderbrog | municipality | mun=Sønderborg; assumed
Odnese | municipality | mun=Odense; assumed
Tarmby | municipality | unknown=Tarmby
Langtbortistan | municipality | unknown=Langtbortistan
på Skolevej i Kragelund | | road=Skolevej; unknown=Kragelund
i Gerlev | | unknown=Gerlev
Fyn | municipality | unknown=Fyn
på Amager | | unknown=Amager
Nørrebro | municipality | unknown=Nørrebro
5999 | municipality | unknown=5999
Grønland | municipality | outside=greenland
i Nuuk | | outside=greenland
Færøerne | municipality | outside=faroe
Thorshavn | municipality | outside=faroe
torshavn | municipality | outside=faroe
i Malmø | | outside=abroad
Malmö | municipality | outside=abroad
i Flensborg | | outside=abroad
Sverige | municipality | outside=abroad
i Hamborg i Tyskland | | outside=abroad
en svensk bil på Skolevej i Tarm | | road=Skolevej; mun=Ringkøbing-Skjern; assumed
12345678 | |
ring på 20 12 34 56 | |
det skete i 1998 | |
i 2026 | |
kl. 1630 | |
der kommer 2500 biler | |
0100-73111-00001-23 | |
B-6880-1234 | |
DK-8000 Aarhus C | | code=8000; town=Aarhus C; mun=Aarhus
8000 | municipality | code=8000; mun=Aarhus
bor i 5000 Odense C | | code=5000; mun=Odense
Tarm i Ringkøbing-Skjern Kommune | | town=Tarm; mun=Ringkøbing-Skjern
6880 Skjern | | code=6880; mun=Ringkøbing-Skjern
ikke Tarm men Skjern | | town=Skjern; mun=Ringkøbing-Skjern
Herning eller Tarm | | candidates=Herning,Ringkøbing-Skjern
DE KØRER FOR STÆRKT PÅ SKOLEVEJ I TARM | | road=SKOLEVEJ; town=Tarm; mun=Ringkøbing-Skjern; assumed
Skole\u200bvej | |
8200 Nørrebro | municipality | code=8200; candidates=Aarhus,København
2200 Nørrebro | municipality | code=2200; mun=København; assumed
8200 Roskilde | municipality | code=8200; candidates=Aarhus,Roskilde
hver torsdag kl 14-16 | road |
kl 7 | road |
klokken 8 | road |
om aftenen | road |
hverdage mellem 7 og 8 | road |
Bakkegården 4 | road | road=Bakkegården; number=4
"""
