"""Bokmål."""

from dsr_cli.domain.rights import Right
from dsr_cli.domain.triage.words import Words

# Words that bokmål and Danish write alike
SHARED = (
    "jeg ikke har det som til på fra hvor hvorfor hvordan også om ønsker være ble hilsen og er den de min mine "
    "etter ingen hvis når tak takk at med vil kan i var vi alt alle men eller hos skal må mot ved så da hadde "
    "hvilke hvilken hvem kunne under over der her denne dette disse en et for å slettet"
)
ME = "meg|mæ|meg selv"
MINE = "min|mitt|mine|mi"
NOUN = (
    "(person|kunde)?opplysning*|(person|kunde|bruker)?data(ene|en|a|er)?|(kunde|kontakt)?informasjon*|info|"
    "(kjøps|ordre|bestillings)?historikk*|(kunde|bruker)?konto(en)?|kontoer|(kunde|bruker)?profil(en)?|"
    "kundeforhold*|medlemskap*|registrering*|personalia|(kamera|video)?opptak*|dokument(er|ene)"
)
# What becomes personal when it is said to be the writer's own
THING = (
    "(etter|for)?navn*|(\\w+)?adress*|e-?post*|mail*|mobil*|telefon*|nummer*|bilde*|(jobb)?søknad*|cv*|vitnemål*|"
    "attest*|omtale*|anmeldelse*|bruker(en)?|samtale*|chat*|(lyd|video)?opptak*|kjøp|kjøpene|medlemskort|"
    "fødselsdato*"
)
FIELD = (
    "(etter|for|mellom|pike)?navn*|(post|bo|hjem|faktura)?adress*|e-?post*|mail*|telefon*|mobil*|nummer*|fødsels*|"
    "kontakt(info|opplysning|informasjon)*|(person)?opplysning*|personalia|kjønn|tittel*|informasjon*|(kunde)?data"
)
YOU = "dere|de|du|butikken|selskapet|firmaet|bedriften"
HOLD = "har|vet|lagrer|sitter|oppbevarer|behandler|besitter|samler|samlet|måtte ha|kan ha|eventuelt har|holder"
ORDER = (
    "ordren?|ordre(r|ne|linje|bekreftelse|nummer)*|bestill*|bestilt*|handlekurv*|vare(n|r|ne)?|varelinje*|"
    "produkt*|retur*|pakk(e|en|er|a|ene)|sending(en|a|er|ene)?|sporing*|lever(ing*|t|e|es|anse*)|frakt*|"
    "faktura(en)?|regning*|purring*|inkasso*|gavekort*|reklamasjon*|angrerett*|tilgodelapp*"
)
ERASE = "slett|slette|slettes|fjern|fjerne|fjernes"
MAIL = "e-?post*|mail*|adress*|telefon*|mobil*|nummer*"

WORDS = Words(
    code="nb",
    function=(
        f"{SHARED} meg noe av dere deres hva bare bli gjerne mye vennligst mitt tusen adressen opplysninger "
        "opplysningene navnet nå noen"
    ),
    want=(
        "vil|ønsker|krever?|krav|ber|be|må|skal|kan|kunne|bør|få|ha|bli|blir|anmoder|anmodning|begjær*|forlanger|"
        "forespør*|rett|vennligst|sørge? for|bes"
    ),
    me=ME,
    mine=MINE,
    known="registrert*|kundekort*|profil*|hos dere|jeg heter|jeg har|jeg er|fra … til",
    personal=(
        "personopplysning*|persondata*|personlige (data|opplysning*|informasjon*)|kundedata*|"
        f"({NOUN}) … (om|på|av|rundt|vedrørende|knyttet til|tilknyttet) ({ME}|mitt navn|min (e-?post|mail|adresse|"
        f"konto))|({NOUN})( \\w+)? ({MINE})|({MINE})( \\w+){{0,2}} ({NOUN})|alt … (om|på) ({ME})"
    ),
    data=NOUN,
    own=(
        f"({THING})( \\w+)? ({MINE})|({MINE})( \\w+)? ({THING})|({THING}) … (av|om|på) ({ME}|\\w+ ({MINE}))|"
        "(jobb)?søknad(en)?|cv(-?en)?"
    ),
    everything=(
        f"(alt|det|alle? ({NOUN})|samtlige ({NOUN}))( \\w+){{0,2}} ({YOU})( \\w+){{0,2}} ({HOLD})|"
        f"(alt|all|alle) … (om|på|rundt) ({ME})|hva( \\w+)? ({YOU}) har (lagret|registrert|liggende|notert|samlet)"
    ),
    those="disse|dem|dette|det|alle|alt",
    whole="alt|alle spor|absolutt alt|alt sammen",
    wide=(
        "alt|alle samtykke*|alle? (person)?(opplysning|data|informasjon)*|samtlige|inkludert|inklusive|herunder|"
        "blant annet|spesielt|særlig|i tillegg"
    ),
    order=ORDER,
    void=(
        "takk for (at|sist)( \\w+){0,3} (slettet|fjernet|rettet|endret|oppdaterte|oppdatert|sendte|ga|ordnet)→|"
        "takk for (rask |all )?(slett*|innsyn*|retting*|hjelp*|oppdater*|fjerning*|kopi*|svar*)→|"
        "(har|ble|blei|var|fikk|hadde)( (dere|allerede|nå|da|endelig|ikke|dessverre|blitt)){0,2} (slettet|"
        "fjernet)|dere (slettet|fjernet)|(hvis|dersom|om) (du|man|kunden|brukeren)→|ønsker du→|"
        "(klikk|trykk)* (her|på)→|(du|dere|jeg|man|kunder|kandidaten|søkeren) kan (når som helst|til enhver tid)→|"
        "du kan→|kan (når som helst |til enhver tid )?(trekkes|slettes|tilbakekalles)→|"
        "(samtykker|samtykke) (herved )?(til|i)( at)? (dere|lagring|oppbevaring|behandling)→|"
        "(gir|gitt|ga) (herved )?(mitt |dere )?samtykke→|"
        "(rutine|retningslinje|prosedyre|policy|praksis)* … (slett|innsyn|behandl|personvern|personopplysning)*→|"
        "hvordan (håndterer|sikrer|jobber|ivaretar) dere→|(når|hvor lenge|hvor ofte|før)( \\w+)? sletter→|"
        f"(ikke|ikke lenger|vent* med å) ({ERASE}|sletter)|(slettes|sletter vi) (din|ditt|dine)→|"
        "(fikk|fått) innsyn→|slett ikke|"
        f"(må|skal|bør|vil|trenger|behøver)( jeg| dere)? ikke( \\w+)? ({ERASE}|sletter)|"
        "hvorfor … (meldt av|avmeldt)→|(rette|riktig) vedkommende|oppdater* meg|hold* meg oppdatert|"
        "(ber|krever|ønsker|be om|trenger)( jeg)? ikke( om)? (innsyn|sletting|retting|kopi)"
    ),
    insight="inn?sy+n(et|i)?|inn?syns?(begjær|krav|forespørsel|rett|søknad|anmodning)*|registerutskrift*",
    no_insight=(
        f"{ORDER}|ordrestatus|lager*|beholdning|nettbutikk*|regnskap*|marked*|offentle*|offentlig*|portal*|kode*|"
        "statistikk*|styre*|status*|pris*|vilkår*|avtale*|kontrakt*|anbud*|budsjett*|postjournal*|dagens tall"
    ),
    give=(
        f"(send|sende|gi|vis|vise|oversend*|utlever*|opplyse?)( \\w+)? ({ME})|tilsendt|oversendt|utlevert|"
        "få (se|vite)|sendt meg|(oversikt|liste|utskrift|rapport) over|eksport*|redegjør* for|tilgang til"
    ),
    copy="kopi(en|er)?|utskrift*|oversikt",
    get=(
        "ønsker|vil ha|ber om|be om|krever|få|har krav på|har rett (til|på)|anmoder om|utlever*|oversikt|sende?|"
        "sendt|lurer på|nysgjerrig på"
    ),
    correct=(
        "(rett|rette|rett opp|rette opp|få rettet|retting av|korriger*|oppdater|oppdatere|endre|få endret|bytte?|"
        f"ajourfør*)( \\w+){{0,4}} ({FIELD})|"
        f"({FIELD}) … (må|bør|skal|kan|bli|få|bes) … (rettet|rettes|endret|endres|oppdatert|oppdateres|korriger*)|"
        "(feil|feilaktig*|gale?|galt|uriktig*|utdatert*|gammel|gamle|gammelt)( (stavet|"
        f"registrert))?( \\w+)? ({FIELD})|"
        f"({FIELD}) … (feil*|gale?|galt|gammel|gammelt|gamle|uriktig*|utdatert*|foreldet|stavet|ikke (riktig|"
        f"korrekt)|stemmer ikke|skrives|staves)|(ny|nytt|nye) ({FIELD}) … (er|min|mitt)|har flyttet … ({FIELD})|"
        f"(skiftet|byttet|endret|tatt nytt) (etter)?navn|({FIELD}) … (registrert|oppført|skrevet) som|"
        f"({FIELD}) … (riktige?|korrekte?) … er|(ny|nytt|nye) ({FIELD}) (fra|blir)|"
        f"(skrive)?feil i( \\w+)? ({FIELD})|(byttet om|forvekslet)( \\w+){{0,4}} ({FIELD})|"
        "oppdater* … (kundekort|profil|kundeprofil)*|"
        "(rett|rette|retting av|korriger*)( \\w+)? (person)?opplysning*"
    ),
    erase=(
        f"{ERASE}|dere( \\w+){{0,2}} (sletter|fjerner)|(sletter|fjerner) dere|stryke?|makuler(e|es)?|destruer*|"
        "tilintetgjør*|anonymiser(e|es)?|viske? ut|ta bort|kast"
    ),
    erase_me=(
        f"(slette?|sletter|stryke?)( (?!for|til|hos|av|med|fra|de|den|det|mer)\\w+){{0,2}} ({ME})|"
        f"(få|bli) ({ME}) (slettet|fjernet)|få slettet ({ME})|vil slettes|"
        "(ønsker|vil|krever|ber om)( å)? (bli |få bli )?(slettet|slettes|fjernet|glemt)"
    ),
    remove_me=(
        "(fjern|fjerne|fjerner|slette?|ta|stryke?) … (fra|av|ut av|ut fra)( \\w+)? (system|register|registr|"
        f"database|kunderegist|kundelist|arkiv|kartotek)*|få fjernet ({ME})"
    ),
    erased="slettet|fjernet|strøket|makulert|tatt bort|anonymisert",
    erasure="sletting*|slette(forespørsel|begjæring|krav|anmodning)*|fjerning*",
    restrict=(
        "begrens|begrense|begrenses|begrens(n)?ing*|behandlingsbegrensning*|frys|fryse|fryses|"
        "(sett|sette|settes|legg|legge) … på (vent|is)|(stans|stopp)* … (midlertidig|inntil videre)|"
        "(midlertidig|inntil videre) … (stans|stopp)*"
    ),
    processing="behandl*|bruk|bruken|bruke|bruker|brukes|brukt|analys*|kartlegg*|spor(e|er|es)|profiler*",
    keep=(
        f"vent* med å ({ERASE})|(må|skal|bør|vil)( jeg| dere)? ikke( \\w+)? ({ERASE})|(at|om) dere ikke sletter|"
        "ikke å slette|å ikke slette|ikke slett|slett ikke|ikke slettes"
    ),
    object=(
        "protester*|motsetter meg|motsette meg|innsigelse|innsigelser|innvend*|reserver* (meg|oss)|"
        "reservasjon(srett*)?|frabe* meg|frabed*|(vil|ønsker)( \\w+)? ikke at|forbyr|har ikke lov( til)?|"
        "slutt* å (behandle|bruke|analysere|spore|kartlegge|profilere)"
    ),
    stop=(
        "stopper?|stopp|stoppes|stanser?|stans|slutter?|slutt|avslutte?|opphør*|frabe*|slippe|nei takk til|"
        "reserver* (meg|oss)|fjern* … fra|slett* … fra|ta meg … (av|bort|vekk)|meld* … av|vekk med"
    ),
    no_more=(
        "(ikke|ingen|aldri|unngå|uten) … (send|sende|sendes|få|motta|ha|vil|ønsker|mer|flere|bruk*|markedsfør*)|"
        "(vil|ønsker|orker|gidder|trenger)( \\w+)? (ikke|ingen)|(ikke|ingen) (mer|flere)|lei (av|hele)|"
        "nok (av|mas)|slipper?|uønsk*|får (fortsatt|fremdeles|stadig|enda|likevel)|"
        "(fortsatt|fremdeles|stadig) (får|mottar)|hvorfor får jeg"
    ),
    marketing=(
        "reklame(?!r)(?!sjon)*|(\\w+)?markedsføring*|markedsføre*|profiler(ing*|e|er|es)|spam*|søppelpost*|"
        "telefonsalg*|målrett*|direktereklame*"
    ),
    sendings=(
        "katalog*|tilbud(et|ene|s\\w+)?|medlemstilbud*|kampanje*|sms*|tekstmelding*|annonse*|utsend*|"
        "(sende|send|spamme|mase på|ringe|ring) (meg|oss|på meg)|e-?poster|e-?postene|mailer|mailene|"
        "mail fra dere|e-?post fra dere"
    ),
    no_sharing=(
        "(ikke|slutt*|stopp*|motsetter meg|protester*|forby*|reserver*) … (del|dele|deler|deles|deling*|selg|"
        "selge|selger|selges|salg|videreselg*|videreformidl*|utlever*|overfør*)"
    ),
    parties="facebook|meta|google|instagram|tredjepart*|tredje part*|andre selskap*|samarbeidspartner*|annonsør*",
    withdraw=(
        "trekke?|trekker|trekkes|trukket|tilbaketrekk*|tilbakekall*|kall* tilbake|opphev*|annuller*|angrer|"
        "ta* tilbake|ikke lenger"
    ),
    consent="samtykke*|tillatelse*",
    leave=(
        "meld* … (av|ut)|avmeld*|si* opp|stopp*|avslutt*|avbestill*|slutte?|slett*|fjern*|stryk*|"
        "ta (meg )?(av|bort|ut|vekk)|ta meg … (av|bort|ut|vekk)|kutt*|(bort|vekk|av|ut) (fra|av)|kanseller*|"
        "av (listen|lista)"
    ),
    newsletter=(
        "nyhets?brev*|nyhetsmail*|"
        "(e-?post|mail|mailing|utsendelses|utsendings|adresse|distribusjons|abonnements)-?list*|"
        "(denne|deres) (listen|lista)|alle (listene|lister)|(listen|lista) (deres|di)|av (listen|lista)|"
        "kundeavis*|mailchimp*|newsletter*"
    ),
    off="(meld|meldt|melde|meldes|ta|tas|fjern|fjerne) … (av|ut|bort)|avmeld*|meg av",
    move="overfør*|flytte?|flyttes|eksporter*|ta med|sende?|gi|utlever*|få|kopi",
    format="json|csv|xml|strukturert|maskinles*|(data)?portabilitet*",
    elsewhere=("til … (annen|ny|nye|andre|konkurrent*|tjeneste*|leverandør*|kjede|selskap*)"),
    phrases={
        Right.ACCESS: (
            f"(hvilke|hvilken|hva slags|hva for|hvor mye)( \\w+)? ({NOUN}) … ({YOU}) … (om|på|av) ({ME})|"
            f"hvilke( \\w+)? ({NOUN})( som)? ({YOU}) ({HOLD})|(hvilke|hva slags) personopplysning*|"
            f"(hvilke|hvilken|hva slags)( \\w+)? ({NOUN}) … (lagret|registrert|finnes|behandles|behandlet) … (om|"
            f"på) ({ME})|(hva|hvilke ({NOUN})) ({HOLD}) ({YOU}) … (om|på) ({ME})|"
            f"hva ({YOU}) … ({HOLD}) … (om|på) ({ME})|hva som (er|finnes|står|ligger) … (om|på) ({ME})|"
            f"har ({YOU}) … ({NOUN}|noe) … (om|på) ({ME})|(er jeg|om jeg er) (registrert|lagret)|"
            "hvor … (fått|fikk|har|tatt|funnet) … (adress*|nummer*|e-?post*|navn*|opplysning*|mail*) … fra|"
            f"hvem … (delt|deler|solgt|gitt|utlevert|sendt|fått) … ({NOUN})|"
            "(kopi|innsyn|utlever*|se|få|ha|høre) … (video*|opptak*|kamera*|overvåk*|samtale*|lydopptak*) … (jeg|"
            "meg|mitt|min|mine)|(er|om|står) … (navn|adress|e-?post|nummer|mail)* (mitt|min) (registrert|lagret)|"
            f"hvilke (person)?opplysning* har ({YOU})(?=\\W*$)|"
            f"(hva|hvordan) dere (bruker|behandler) … ({MINE}|om meg)|"
            f"hvordan (bruker|behandler) dere … ({MINE}|om meg)"
        ),
        Right.RECTIFICATION: "(rett|rette|korriger|korrigere)( \\w+)? (person)?opplysning*",
        Right.ERASURE: "bli glemt|glem meg|glemme meg|bli borte fra (systemet|registeret|registrene)",
        Right.RESTRICTION: (
            f"(ikke|slutt*) … bruk* … ({NOUN}) … (før|mens|inntil)|begrens* … behandling*|"
            "behandling* … (begrenses|begrenset|settes på vent)"
        ),
        Right.OBJECTION: (
            "(slutt|slutte|stopp|stoppe)* … (sende|send|kontakte|spamme|mase|ringe|spore|følge)( på| etter)? (meg|"
            "oss)|(ikke|aldri) (ring|ringe|kontakt|kontakte) (meg|oss) (mer|igjen|flere ganger|med)|"
            "jeg (protesterer|reserverer)|reservert mot (reklame|telefonsalg|markedsføring)"
        ),
        Right.WITHDRAWAL: (
            "samtykker? … ikke lenger|ikke lenger … samtykk*|"
            "(vil|ønsker)( \\w+)? ikke( lenger)? (stå|være|bli stående) (på|i) … (listen|lista|nyhetsbrev*|liste)"
        ),
        Right.PORTABILITY: "(data)?portabilitet*|maskinles(bar|elig)*|dataflytting",
    },
    alone={
        Right.ACCESS: "((krav|begjæring|anmodning) om |ber om )?innsyn( takk)?|kopi av (mine )?opplysninger",
        Right.ERASURE: "((krav|begjæring|anmodning) om |ber om )?sletting( takk)?|slett alt|slett meg|full sletting",
        Right.RECTIFICATION: "((krav|begjæring|anmodning) om )?(retting|korrigering)",
        Right.RESTRICTION: "((krav|begjæring) om )?begrensning( av behandling(en)?)?",
        Right.OBJECTION: "protest|innsigelse|ikke mer reklame",
        Right.WITHDRAWAL: (
            "avmelding|avmeld( meg)?|stopp|tilbaketrekking av samtykke|"
            "((kan dere|vennligst|jeg vil) )?(meld|melde|ta) meg (av|ut)( takk| nå)?"
        ),
        Right.PORTABILITY: "(data)?portabilitet",
    },
    activities={
        "A1": "cookie*|informasjonskaps*|google analytics|analytics|nettstatistikk*|webstatistikk*|ip-?adress*",
        "A2": "konvertering*",
        "A3": "annonse*|annonsør*|retarget*|målrett*|facebook*|instagram*|google ads|meta|profilering*|linkedin",
        "A4": (
            "nyhets?brev*|nyhetsmail*|(e-?post|mail|mailing|utsendelses|utsendings)-?list*|mailchimp*|kundeavis*|"
            "newsletter*"
        ),
        "A5": (
            "kjøpene|kjøpshistorikk*|ordrehistorikk*|bestillingshistorikk*|kvittering(er|ene)|kjøpsdata*|kassalapp*"
        ),
        "A6": "bedriftskunde*|partneravtale*|kontaktperson*|samarbeidsavtale*|kundeavtale*",
        "A7": "(jobb)?søknad(en|er|ene)?|jobbsøk*|cv*|rekrutter*|stillingen?|intervju*|vitnemål*|attest*",
        "A8": "klarna*",
        "A10.cctv": "kamera*|overvåk*|videoopptak*|opptak(et|ene)? (fra|av|i) (butikk*|meg|kassa|kassen)",
        "A10.loyalty": "kundeklubb*|medlemskap*|medlemsklubb*|fordelsprogram*|konkurranse(n|r)?",
    },
    signs={
        "context": (
            "gdpr|gdrp|personvern*|personopplysning*|persondata|databeskyttelse*|forordning*|datatilsyn*|innsyn*|"
            "den registrerte|slett*|samtykk*|registrert*"
        ),
        "pitch": (
            "vi (tilbyr|leverer|hjelper|bistår|kan hjelpe)|hjelpe (dere|bedrift*)|"
            "vi er (eksperter|konsulenter|spesialister)|tilby dere|uforpliktende|(nytt|vårt) kurs|kurs i|webinar*|"
            "gratis (demo|prøve*)|vår (løsning|plattform|tjeneste)|løsningen vår|sertifiser*|masteroppgave*|"
            "spørreundersøkelse*|databehandleravtale*|leverandør(vurdering|oppfølging)*"
        ),
        "complaint": (
            "klag* … (personvern*|personopplysning*|datatilsyn*|innsyn*|slett*|gdpr|forespørsel* om|"
            "behandling* av (mine |person)?(opplysning*|data|krav|saken))|datatilsynet|"
            "brudd på (personvern*|gdpr|forordning*|samtykk*)|bryter … (gdpr|personvern*|forordning*)|"
            "fristen … (gått ut|løpt ut|utløpt|oversittet|brutt|overskredet|forbi|passert)|"
            "(ulovlig|lovstridig)* … (behandl|lagr|del|bruk|oppbevar)*"
        ),
        "chasing": (
            "fristen … (innsyn*|slett*|krav*)→|"
            "(ikke|aldri|fortsatt|fremdeles|ennå|enda|venter|purr*|uten) … (svar*|hørt|besvart|tilbakemelding|"
            "mottatt|fått) … (innsyn*|slett*|krav*|begjæring*|personvern*|gdpr|personopplysning*|opplysning*)→|"
            "(innsyn*|slett*|kravet|begjæring*|gdpr*|personvern*|opplysning*) … (ikke|aldri|uten) … (svar*|hørt|"
            "besvart|tilbakemelding|fått|fulgt opp|skjedd)→|"
            "purr* … (innsyn*|slett*|krav*|begjæring*|personvern*)→|"
            "(har|blitt|ble) (fortsatt |fremdeles |ennå )?ikke( blitt)? (slettet|rettet|fjernet)"
        ),
        "incident": (
            "feil (person|mottaker|kunde)|"
            "(e-?post|mail|kvittering|bekreftelse|faktura|opplysning|brev|søknad|dokument|data|"
            "informasjon)* … (om|fra|for|til|tilhører|tilhørte|ment for|ment til|gjelder|på) (en |"
            "noen )?(helt )?(annen|andre|andres|fremmed*|ukjent*)|en annen (kunde|person)s?|andre kunders?|"
            "noen andres? (opplysning*|data|navn|konto|ordre|kvittering)|(\\w+)?lekkasje*|lekket|på avveie|"
            "(data|sikkerhets)(inn)?brudd*|brudd på personopplysningssikkerhet*|hacke[rt]"
        ),
        "press": (
            "jeg er journalist|journalist (i|for|hos|ved)|pressehenvendelse*|redaksjonen|reporter (i|for)|"
            "sitatsjekk|(skriver|jobber med) (en |et )?(sak|artikkel|reportasje)|på trykk|redaktør (i|for)|"
            "mediehenvendelse*"
        ),
        "automatic": "automatisk svar|autosvar|fraværsmelding|kunne ikke leveres|levering mislyktes|ikke levert",
        "on_behalf": (
            "på vegne av (?!redaksjon|selskap|firma|bedrift|hele|oss|alle)|fullmakt(en)?|(min|vår|våre) klient*|"
            "dødsbo*|avdøde*|verge( for)?|som advokat|representerer|foreldre(ansvar|rett)*|"
            "(om|for|til|på) (min|mitt|vår) (mor|far|sønn|datter|mann|kone|ektefelle|samboer|barn|bestemor|"
            "bestefar|søster|bror)|(min|mitt) (mors|fars|sønns|datters|manns|barns|kones)|"
            "(sønnen|datteren|dattera|barnet|moren|faren) (min|vår|mitt)"
        ),
        "urgent": "haster*|hastesak*|akutt*|sikre (opptak|video|logg|bevis)*|i fare|trusler|truet|voldsalarm",
        "unsafe": (
            f"(er |tilhører )?ikke (lenger )?(min|mitt) (lenger )?({MAIL})|"
            f"({MAIL}) … (er|tilhører) (ikke (lenger )?(min|mitt|meg)|(min |en )?eks*|noen andre|en annen)|"
            f"(ikke|aldri) (send|sende|ring|ringe|skriv|bruk|bruke) … ({MAIL}|hjem*)|"
            "(eks|eksen|ekse|eksmann*|ekskone*|eks-\\w+|samboer*|mann*|kona|andre|noen) … (leser|tilgang|lese|"
            "åpner|ser|kontroll) … (e-?post*|mail*|post*|telefon*|meldinger|kontoen)|"
            "(hemmelig|sperret|skjult|fortrolig) adresse|adressesperre*|(gradering )?kode (6|7|seks|sju|syv)|"
            f"krisesenter*|besøksforbud*|voldsalarm|ikke trygg*|utrygg*|ikke( lenger)? tilgang til … ({MAIL})"
        ),
        "minor": (
            "(min|mitt|mi|vår|våre) (sønn|datter|barn)|(sønnen|datteren|dattera|barnet) (min|mi|mitt|vår)|mindreårig*"
        ),
        "dead": "avdød*|dødsbo*|gikk bort|skifteattest*|arving*",
        "denial": (
            "(det|dette) (var|er) ikke (jeg|meg)|ikke (jeg|meg) som (har |ba|sendte|skrev|spurte|ønsket)|"
            "var ikke meg|"
            "(har|hadde)( jeg)? (aldri|ikke) (bedt|spurt|skrevet|etterspurt|kontaktet|sendt (dere|dette|den|denne|"
            "noe|noen))|ba( jeg)? (aldri|ikke) om|sendte( jeg)? (aldri|ikke)|kjenner( meg)? ikke (til|igjen)|"
            "vet ikke hva dette|noen( andre)?( har)? (misbruk*|utgir|utga)|"
            "(noen|en)( andre)? (som )?har (sendt|bedt|skrevet)|ikke (min|mitt) (forespørsel|henvendelse|krav)"
        ),
        "closing": (
            "avslutte? (kundeforhold*|kontoen|medlemskap*|konto)|(steng|lukk)e? (kontoen|konto)|"
            "si* opp (kontoen|medlemskap*)"
        ),
    },
)
