"""Sentences that are alarms, and sentences that sound like it and are none."""

NOW_112 = """
hjælp
hun trækker næsten ikke vejret
min eks står og hamrer på døren og råber at han slår mig ihjel
der er en der prøver at stjæle min bil lige nu
de er ved at stjæle min bil
der er nogen nede i gården med en pistol
en dreng ligger bevidstløs på fortovet
min kone er faldet ned ad trappen og svarer ikke
min nabo truer med at brænde huset ned
der går en mand rundt med en machete
en bil er kørt i grøften og føreren bløder
der er et barn alene på motorvejen
han har låst mig inde
jeg er bange for min mand han er lige kommet hjem og han er fuld og vred
en fyr stikker folk på banegården
hurtigt send nogen
hjælp min lejlighed brænder
der er ildløs hos naboen
vi er ved at blive røvet
der bliver råbt om hjælp inde hos naboen
en kvinde skriger om hjælp udenfor
min mor har faldet og kan ikke rejse sig
der er skud udenfor
jeg hørte skud lige nu
der er trafikuheld på E45 lige nu
min mand slår mig og børnene
jeg er lige blevet slået
jeg bliver slået derhjemme
min datters kæreste er her og han er helt vild med en kniv
der står en mand på kanten af broen
en ældre dame er væltet på cykel og ligger på vejen
der er et slagsmål foran pizzeriaet lige nu med 10 unge
nogen prøver at komme ind ad min terrassedør
jeg kan høre nogen gå rundt nedenunder jeg er alene hjemme
jeg er alene hjemme og der er nogen ved døren der ikke vil gå
der er røg i hele opgangen
en mand tager en kvinde med ind i en bil mod hendes vilje
min søn er stukket af med en kniv
bil i flammer ved afkørsel 45
traktor væltet manden ligger under
der er en der er faldet i havnen
han sparker til hende hun ligger ned
min papfar banker min lillebror
hun skriger inde ved siden af som om hun bliver slået
han er gået amok og smadrer alt
de raner en gammel mand
de tager hans telefon og slår ham
der er terror i centeret
jeg tror min nabo er død
der ligger en død mand i parken
kniv kniv hjælp
han dræber hende
3 biler stødt sammen på E20
folk er kommet til skade
jeg bløder
kan i komme med det samme der er en der vil slå mig
min x er her han må ikke være her han har tilhold
some guy is trying to get into my flat
hun har skåret sig selv i armene og bløder
der er en mand der kravler ind af vinduet hos naboen
naboens søn slår sin mor lige nu, jeg kan høre det
min bror er gået amok med en hammer
der kører en spritbilist slingrende foran mig på e20
en cyklist ligger på vejen og er kørt ned
der er ild i containeren ved skolen
en flok unge sparker til en der ligger ned
de har omringet os og vil slå os
han står med en kniv i hånden
jeg er bange han er på vej herover for at slå mig
min eks er brudt ind
hun har slået hovedet og er bevidstløs
min baby trækker ikke vejret
bussen er væltet
der er sket en stor ulykke
jeg er vidne til et overfald lige nu
to mænd overfalder en pige i parken
taxachaufføren vil ikke lade mig komme ud
mand m kniv storegade nu
slagsmål nu torvet
indbrud igang
der e nogen i huset
ka i kom hurtigt
de skyder efter hinanden
jeg er lige blevet voldtaget
hjælp han slår mig
han slår min mor
min mand slår mig
min kæreste tæsker mig lige nu
der er en mand med kniv
en mand med en kniv står foran min dør
han har en kniv
han har en pistol
hun har en pistol og råber
manden trækker en kniv
nogen bryder ind
nogen bryder ind hos mig
der er nogen der bryder ind hos naboen nu
der er en i huset
der er nogen i min lejlighed
der er en fremmed i mit hus
der er tyve i kælderen lige nu
indbrudstyven er her stadig
jeg bliver overfaldet
jeg bliver forfulgt af en mand
han følger efter mig
der bliver skudt
de skyder
der er skudt på gaden
en mand er blevet skudt
min søn er blevet stukket ned
han er lige blevet overfaldet
hun bliver voldtaget
min far er bevidstløs
der ligger en livløs mand på vejen
han trækker ikke vejret
jeg kan ikke få vejret
han bløder kraftigt
hun bløder fra hovedet
der er blod overalt
det brænder
det brænder hos naboen
huset brænder
der er ild i køkkenet
der er gået ild i bilen
naboens hus står i flammer
der vælter røg ud fra vinduet
der lugter af gas
der er sket en ulykke
der er lige sket en trafikulykke på motorvejen
en bil er kørt galt
en bil er kørt ind i et træ
en cyklist er blevet påkørt
der sidder en fastklemt i bilen
et barn er faldet i vandet
han er ved at drukne
han er faldet gennem isen
der er en spøgelsesbilist på motorvejen
en bil kører mod færdselsretningen på motorvejen
min datter er blevet bortført
kidnapper
han holder mig fanget
jeg er låst inde og han er udenfor
han truer med at slå mig ihjel
han truer med at skyde mig
han vil slå mig ihjel
de slås udenfor med knive
der er slagsmål lige nu foran diskoteket
der er masseslagsmål på gaden nu
han prøver at komme ind
han prøver at kvæle mig
han sparker døren ind
de smadrer døren
han hamrer på døren og vil slå mig
send politiet nu
send en ambulance
ring efter en ambulance
ring 112
jeg har brug for hjælp nu
jeg har brug for en ambulance
hjælp hjælp
HJÆLP HJÆLP HJÆLP
hjælp mig nu
kom hurtigt
kom nu han er her
skynd jer
hjaelp han slaar mig
hjælp han sla mig
HAN SLÅR MIG
hjælp der er en i mit hus
hjlæp han slår mig
han har knvi
han har en kniiiiv
hjæææælp han slår mig
han overflader mig
jeg bliver overfalt
der er inbrudstyve i huset
der er nogle i huset
der er nogen i min have med en økse
hun er bevistløs
min mor er bevidsløs
brænner det brænder i huset
blør han bløder meget
der brænder en bil på gaden nu
hjælp der er røveri i kiosken nu
han røver banken
han raner butikken
der er røveri i gang
min mor har fået hjertestop
han har taget en overdosis
hun har krampeanfald
mit barn er forsvundet
jeg kan ikke finde min datter
min toårige er forsvundet
der kaster nogen sten fra motorvejsbroen
de kaster sten på bilerne
der er løse heste på motorvejen
der er en bombe i tasken
der var en eksplosion lige nu
en fuld mand sidder bag rattet og slingrer
en spritbilist kører lige foran mig
han vil ikke lade mig gå
han vil ikke lade os komme ud, vi er spærret inde
jeg gemmer mig for ham i skabet
der er indbrud lige nu
der er indbrud i gang hos naboen
min eks står udenfor og truer mig
han truer mig med en kniv
han tager kvælertag på hende
der kommer en mand efter mig
jeg er blevet stukket
hun er skudt
der er nogen der slår et barn
en mand slår sin hund og sin kone
naboen slår sin kone
der ligger en bevidstløs kvinde i grøften
han dør
hun er ved at dø
de er ved at bryde døren op
nogen er ved at bryde ind i min bil
han stikker folk ned
i går var stille. nu slår han mig
jeg ville bestille en betjent men nu bryder nogen ind
he is hitting me
someone is breaking in
there is a fire in my house
my house is on fire
he has a gun
he has a knife
call the police
call an ambulance
send help now
help me please
i am being attacked
someone is in my house
she is not breathing
he is trying to kill me
there has been a bad accident
somebody is following me right now
he is bleeding badly
my husband is beating me
a man with a gun is outside
"""

SELF_HARM = """
min far har taget alle sine piller
jeg har det så dårligt at jeg ikke kan mere
jeg kan ikke holde ud at leve
jeg har planer om at hoppe ud foran et tog
jeg er træt af livet
jeg skærer mig
jeg ønsker bare at forsvinde
ingen vil savne mig hvis jeg døde
min søn vil tage sit eget liv
min ven skriver han vil dø
jeg har lyst til at skære i mig selv
alt er ligegyldigt jeg vil bare dø
jeg vil ikke leve mere
jeg vil ik leve mere
jeg vil ikke leve længere
jeg gider ikke leve mere
jeg orker ikke livet mere
jeg orker ikke mere, jeg vil dø
jeg vil gerne dø
jeg vil dø
jeg har lyst til at dø
jeg overvejer at begå selvmord
jeg tænker på selvmord
jeg tager mit eget liv
jeg vil tage livet af mig selv
jeg vil tage livet af mig
jeg vil gøre en ende på det hele
jeg vil hænge mig
jeg springer ud foran toget
jeg vil hoppe ud fra broen
jeg skader mig selv
jeg skærer i mig selv
jeg cutter mig selv
jeg har taget en masse piller
det er bedre hvis jeg var død
alle har det bedre uden mig
livet er ikke værd at leve
der er ingen grund til at leve
jeg har skrevet afskedsbrev
jeg vil slå mig selv ihjel
min bror siger han vil begå selvmord
jeg overvejer selvmordet
i want to kill myself
i want to die
i am suicidal
i don't want to live anymore
i want to end my life
jeg har ikke lyst til at leve
"""

NO_ALARM = """
vi hørte skud i aftes
der er sket et uheld på Skolevej i sidste uge
de kører 120 forbi min datter hver dag
en bil kørte næsten min søn ned i går
bilerne kører børnene ned snart
jeg vil gerne anmelde at nogen har brudt ind
nogen har været inde i mit hus mens vi var på ferie
vi kom hjem og der har været indbrud
min mand slår mig nogle gange
han slog mig
han har slået mig
min kæreste truer mig hver dag
nogen har hacket min computer
de har stjålet min cykel
hvem ringer jeg til hvis naboen slår sin kone
vores landsby vil gerne have fartkontrol, der er sket 3 ulykker
i sidste måned blev et barn kørt ned på Skolevej
jeg er ked af det
jeg gider snart ikke mere med de fartbøller
jeg kan ikke leve med den larm
vi dør af støj
den vej er livsfarlig
jeg frygter for mit liv på den vej
kan man ringe 112 fra udlandet
hjælp til at bestille
jeg har brug for hjælp
jeg har brug for hjælp til at bestille en betjent
hjælp mig med at bestille en kontrol
kan du hjælpe mig nu
kan i lave en kontrol fordi en bil næsten kørte min søn ned
en lastbil kørte galt der i sidste måned
vi vil gerne have jer til vores marked hvor der også er brandvæsen
foredrag om hjertestop
der bliver kørt ræs og folk skriger hele natten i weekenden
hunden bider
jeg vil klage over at politiet slog mig
betjenten slog mig i weekenden
jeg vil gerne vide hvad der sker med ham der slog mig
min voldelige eks er løsladt
jeg skal vidne mod en mand der skød en anden
tyven tog min taske
de bryder hastighedsgrænsen
han bryder tilholdet hele tiden
de unge bryder ind i skurene om natten
skolebørn skal krydse vejen og bliver næsten kørt ned
bilerne banker op over bumpet
jeg har fået stjålet min telefon lige før
hvad gør jeg ved en løs hund
min bil er blevet påkørt på parkeringspladsen
der er hul i vejen
det skal være onsdag når børnene skal i skole, de kører stærkt
vi er bange for at slippe børnene løs på vejen
folk kører som om de er på motorvejen
børnene går på vejen fordi der ikke er fortov
børn cykler på vejen
kan man få politiet ud til byfest hvis der er slagsmål
jeg vil bare gerne vide hvilken kreds jeg hører til
hvad er telefonnummeret til politiet
ham der truede mig er dømt
hvor længe tager en sag om vold
jeg vil have aktindsigt i min sag om vold
min søn blev kørt ned for 3 måneder siden og vi vil have fartkontrol
en cyklist blev kørt ned sidste år
vi vil gerne have en betjent til at fortælle om vold og våben
der er mange ulykker i krydset
det er livsfarligt at gå over vejen
bilerne kører over for rødt hver dag og en dag dør der nogen
drengene slås i frikvarteret
han kører uden kørekort
skal jeg have advokat når jeg er blevet overfaldet
hvordan får jeg tilhold mod min eks
hvor henvender jeg mig hvis jeg har set et overfald
foreningen vil gerne have besøg da flere har haft indbrud
min hund er død
jeg har fundet en død rådyr
der er brændt en bil af i vores gade i sidste uge
hvornår skal jeg ringe 112
hvornår ringer man 112
hvad er forskellen på 112 og 114
skal jeg ringe 112 hvis der er indbrud
hvad gør jeg hvis nogen bryder ind
hvad skal jeg gøre hvis huset brænder
jeg blev overfaldet i går
jeg blev slået i går af min mand
min mand slog mig sidste uge
jeg blev voldtaget for to år siden
der var indbrud hos os i går
vi har haft indbrud
der var indbrud i weekenden
min cykel er blevet stjålet
min taske blev stjålet i går
jeg har været udsat for vold
min søn blev truet med en kniv i fredags
jeg var vidne til et overfald for en måned siden
min nabo blev knivstukket sidste år
der var en ulykke på vejen i sidste uge
jeg vil gerne bestille et foredrag om indbrud
vi vil gerne have et foredrag om knive og vold
et oplæg om selvmord og unge
vi ønsker et oplæg om vold i nære relationer
kan i komme og fortælle om hvad man gør når nogen bryder ind
hvordan sikrer jeg mit hus mod indbrudstyve
hvordan forebygger man brand
hvad er straffen for at slå nogen
hvad er straffen for at have en kniv
er det ulovligt at have en kniv på sig
må man have en lommekniv
jeg så en film hvor de skyder
i filmen bliver en mand skudt
de skyder i ukraine
der er krig i ukraine hvor de skyder
jeg læste i avisen at en mand blev skudt
de kører for stærkt på skolevej
de kører 90 i 50-zonen på Skolevej i Tarm om morgenen på hverdage
bilerne kører alt for stærkt forbi skolen hver morgen
bilisterne kører som vanvittige
knallerterne kører ræs om aftenen
jeg er bange for at et barn bliver kørt ned
jeg er bange for at mine børn bliver påkørt
der sker snart en ulykke
før der sker en ulykke
inden nogen bliver kørt ned
vi frygter at der sker en ulykke
der er næsten sket ulykker flere gange
det er kun et spørgsmål om tid før nogen bliver påkørt
børnene kan blive kørt ned
et barn kunne blive påkørt
jeg vil gerne bestille en betjent
jeg vil bestille en fartkontrol
kan politiet komme til vores byfest
send en betjent til vores arrangement i juni
vi har brug for politi til byfesten
vil I sende en kvittering
ring til mig i morgen
kan du ringe til mig
jeg brænder for lokalsamfundet
vi brænder et bål af til sankthans
sankthansbålet brænder kl 20
jeg er vild med kriminalromaner
jeg har mistet min pung
mit pas er blevet væk
jeg har fået en bøde
hvordan anmelder jeg vold
jeg vil anmelde et overfald
jeg vil gerne anmelde et røveri
jeg blev overfaldet, kan jeg få erstatning
hvad sker der med min sag om vold
sagen om voldtægten er indstillet
han er sigtet for at slå mig
han blev dømt for at slå mig
min voldtægtsmand bliver løsladt
efter overfaldet er jeg utryg
jeg er utryg efter indbruddet
jeg føler mig utryg i mit kvarter
der er tit ballade på torvet
der er ofte slagsmål på torvet om natten
de sælger hash hver aften
naboen slår ikke længere
nej ingen bløder
det haster ikke
ja
nej
hej
tak
Skolevej 12, 6880 Tarm
Brandevej i Brande
Slagelse
jeg bor i Brande
Ildvej 4
Knivholtvej 12
Dødevej 3
mit navn er Kniv Hansen
hvad skal jeg gøre hvis jeg bliver truet
hvad gør man hvis man ser en spøgelsesbilist
hvis nogen truer mig
kan man blive straffet for at true nogen
vi har en pistol i våbenskabet med våbentilladelse
jeg har våbentilladelse til et jagtgevær
hvordan får jeg våbentilladelse
der var brand på skolen sidste år
vi holder en brandøvelse i morgen
det var en fejl, ingen er kommet til skade
min onkel begik selvmord for ti år siden
jeg er ved at dø af grin
jeg dør af grin
vi vil have besøg af den mobile politistation
dialogmøde om utryghed
de unge laver ballade om aftenen
kan I lave knallertkontrol
der kommer en cykelrytter forbi
er der fotovogn i dag
what is the number for emergencies
when should i call 112
i was robbed last year
how do i report a burglary
what should i do if someone breaks in
i want to order an officer
hvad koster en fartbøde
det er en farlig vej
hvem slår alarm hvis det sker
er du et menneske
slet mine data
nabohjælp mod indbrud
tricktyveri blandt ældre
vores skole vil høre om it-kriminalitet
min telefon er stjålet
jeg fandt en kniv i skoven i går
der lå en død fugl i haven
der var skyderi for en uge siden
min datter blev slået i skolen i mandags
"""

ADVICE_114 = """
naboen larmer lige nu
der er høj musik lige nu
der er en mistænkelig mand udenfor nu
de sælger hash nu i parken
unge laver ballade nu
de kører ræs lige nu
min cykel er lige blevet stjålet
der laver nogen graffiti nu
en bil blokerer min indkørsel lige nu
der er fest hos naboen og de larmer nu
there is a loud party now
"""


# Alarms that are not heard yet: a test says so, and fails when one is.
MISSED = """
jeg tør ikke være her mere
jeg har tænkt meget på døden på det sidste
jeg er blevet voldtaget
"""


def lines(block: str) -> list[str]:
    return [line for line in block.splitlines() if line]
