"""Nynorsk."""

from dsr_cli.domain.rights import Right
from dsr_cli.domain.triage import nb
from dsr_cli.domain.triage.words import Words

ME = "meg|meg sjølv"
MINE = "min|mitt|mine|mi"
NOUN = (
    "(person|kunde)?opplysning*|(person|kunde|brukar)?data(ene|en|a)?|(kunde|kontakt)?informasjon*|info|"
    "(kjøps|ordre)?historikk*|(kunde|brukar)?konto(en)?|(kunde|brukar)?profil(en)?|kundeforhold*|medlemskap*|"
    "registrering*"
)
THING = (
    "(etter|for)?na[vm]n*|(\\w+)?adress*|e-?post*|mail*|mobil*|telefon*|nummer*|bilete*|bilde*|(jobb)?søknad*|cv*|"
    "vitnemål*|attest*|brukar(en)?|samtale*|chat*|opptak*|kjøp|kjøpa|fødselsdato*"
)
FIELD = (
    "(etter|for)?na[vm]n*|(post|bu|heim|faktura)?adress*|e-?post*|mail*|telefon*|mobil*|nummer*|fødsels*|"
    "kontakt(info|opplysning|informasjon)*|(person)?opplysning*|informasjon*|tittel*"
)
YOU = "de|dykk|dokker|du|butikken|selskapet|firmaet"
HOLD = "har|veit|lagrar|sit|oppbevarer|behandlar|måtte ha|kan ha|samlar"
ERASE = "slett|slette|sletta|slettast|fjern|fjerne|fjerna|fjernast"
MAIL = "e-?post*|mail*|adress*|telefon*|mobil*|nummer*"

WORDS = Words(
    code="nn",
    function=(
        "eg ikkje dykk kva noko frå kvar kvifor korleis berre òg ynskjer ønskjer vere bli vart vil helsing av så "
        "ved mot men eller hos under over der her dette denne ein ei eit kunne dykkar mykje nokon ingen no takk "
        "og er den dei de min mitt mine etter når at med det som til på om å kan meg har seg gjerne i vi alt skal "
        "hadde opplysningar opplysningane sletta slettar namnet adressa veit tusen brukar lagrar opningstidene "
        "meir søkjer tinginga behandlinga opplysninga"
    ),
    telling="(kan|kunne|har|vil|må|at|om|fekk|kva) de|de (har|slettar|brukar|lagrar)|dykk*|(\\w+)(ane|ingar|inga)",
    want=(
        "vil|ønskjer|ynskjer|ønsker|krev|krevje|krav|ber|be|må|skal|kan|kunne|bør|få|ha|bli|blir|førespurnad*|"
        "rett|ver venleg"
    ),
    me=ME,
    mine=MINE,
    known="registrert*|hos dykk|eg heiter|eg har|eg er|frå … til",
    personal=(
        "personopplysning*|persondata*|personlege (data|opplysning*)|"
        f"({NOUN}) … (om|på|av|rundt|knytt til) ({ME}|namnet mitt)|({NOUN})( \\w+)? ({MINE})|"
        f"({MINE})( \\w+){{0,2}} ({NOUN})"
    ),
    data=NOUN,
    own=f"({THING})( \\w+)? ({MINE})|({MINE})( \\w+)? ({THING})|({THING}) … (av|om|på) ({ME})|(jobb)?søknaden",
    everything=(
        f"(alt|det|alle? ({NOUN}))( \\w+){{0,2}} ({YOU})( \\w+){{0,2}} ({HOLD})|(alt|all|alle) … (om|på) ({ME})"
    ),
    those="desse|dei|dette|det|alle|alt",
    whole="alt|alle spor|alt saman",
    wide="alt|alle? (person)?(opplysning|data|informasjon)*|inkludert|mellom anna|særleg|spesielt|i tillegg",
    order=nb.ORDER + "|tinging*|tinga|bestilling*|vara|sendinga",
    void=(
        "takk for (at|sist)( \\w+){0,3} (sletta|fjerna|retta|endra|oppdaterte|sende|gav|ordna)→|"
        "takk for (rask )?(slett*|innsyn*|retting*|hjelp*|oppdater*|kopi*|svar*)→|"
        "(har|vart|blei|var|fekk|hadde)( (de|alt|no|ikkje|vorte)){0,2} (sletta|fjerna)|de (sletta|fjerna)|"
        "(viss|dersom|om) (du|ein|kunden)→|(klikk|trykk)* (her|på)→|"
        "(du|eg|ein|kundar) kan (når som helst|til kvar tid)→|du kan→|"
        "(samtykkjer|samtykker) (herved )?(til|i)( at)? (de|lagring|behandling)→|gir (mitt )?samtykke→|"
        "(rutine|retningsline|prosedyre|praksis)* … (slett|innsyn|personvern|personopplysning)*→|"
        "korleis (handterer|sikrar|jobbar) de→|(når|kor lenge|før)( \\w+)? slettar→|"
        "(ikkje|ikkje lenger) (slett|slette|slettar|fjern|fjerne)|slett ikkje|"
        "(må|skal|bør|vil|treng)( eg| de)? ikkje( \\w+)? (slett|slette|slettar|fjerne)|"
        "(ber|krev|ønskjer|treng)( eg)? ikkje( om)? (innsyn|sletting|retting|kopi)"
    ),
    insight="innsyn(et|i)?|innsyns(krav|rett|førespurnad)*",
    no_insight=nb.WORDS.no_insight,
    give=(
        f"(send|sende|gi|vis|vise|oversend*|utlever*)( \\w+)? ({ME})|tilsendt|utlevert|få (sjå|vite)|"
        "(oversikt|liste|utskrift) over|eksport*|greie ut om|tilgang til"
    ),
    copy="kopi(en|ar)?|utskrift*|oversikt",
    get="ønskjer|ynskjer|vil ha|ber om|be om|krev|få|har krav på|har rett (til|på)|oversikt|sende?|lurer på",
    correct=(
        "(rett|rette|rett opp|rette opp|korriger*|oppdater|oppdatere|endre|få endra|"
        f"byte?)( \\w+){{0,4}} ({FIELD})|"
        f"({FIELD}) … (må|bør|skal|kan|bli|få) … (retta|rettast|endra|endrast|oppdatert|oppdaterast)|"
        f"(feil|gale?|galt|urett|utdatert*|gammal|gamle|gammalt)( (stava|registrert))?( \\w+)? ({FIELD})|"
        f"({FIELD}) … (feil*|gale?|galt|utdatert*|stava|ikkje (rett|riktig)|stemmer ikkje|skal skrivast|"
        f"blir skrive)|(ny|nytt|nye) ({FIELD}) … (er|min|mitt|mi)|har flytta … ({FIELD})|"
        "(skifta|byta|endra) (etter)?namn"
    ),
    erase=f"{ERASE}|de( \\w+){{0,2}} (slettar|fjernar)|(slettar|fjernar) de|stryke?|makuler*|anonymiser*|ta bort",
    erase_me=(
        f"(slette?|slettar)( (?!for|til|hos|av|med|frå|de|den|det|meir)\\w+){{0,2}} ({ME})|"
        f"(få|bli) ({ME}) (sletta|fjerna)|vil slettast|(ønskjer|vil|krev)( å)? (bli )?(sletta|slettast|gløymt)"
    ),
    remove_me=(
        "(fjerne?|fjernar|slette?|ta|stryke?) … (frå|av|ut av)( \\w+)? (system|register|database|arkiv|kundelist)*"
    ),
    erased="sletta|fjerna|stroke|teke bort|anonymisert",
    erasure="sletting*|slette(krav|førespurnad)*|fjerning*",
    restrict=(
        "avgrens*|begrens*|frys|fryse|frysast|(sett|sette|setjast|legg|leggje) … på (vent|is)|"
        "(stans|stopp)* … (mellombels|inntil vidare)|(mellombels|inntil vidare) … (stans|stopp)*"
    ),
    processing="behandl*|bruk|bruken|bruke|brukar|brukast|brukt|analys*|kartlegg*|sporar?|profiler*",
    keep=(
        "vent* med å slette|(må|skal|bør|vil)( eg| de)? ikkje( \\w+)? (slett|slette|fjerne)|"
        "(at|om) de ikkje slettar|ikkje å slette|å ikkje slette|ikkje slett|slett ikkje"
    ),
    object=(
        "protester*|motset meg|motsetje meg|innvend*|reserver* (meg|oss)|reservasjon*|frabed*|"
        "(vil|ønskjer|ynskjer)( \\w+)? ikkje at|har ikkje lov( til)?"
    ),
    stop=(
        "stopp|stoppe|stoppar|stans|stanse|slutt|slutte|sluttar|avslutt|avslutte|sleppe|nei takk til|"
        "reserver* (meg|oss)|fjern* … frå|slett* … frå"
    ),
    no_more=(
        "(ikkje|ingen|aldri|unngå|utan) … (send|sende|få|motta|ha|vil|ønskjer|meir|fleire|bruk*)|"
        "(vil|ønskjer|ynskjer|orkar|gidd)( \\w+)? (ikkje|ingen)|(ikkje|ingen) (meir|fleire)|lei (av|heile)|"
        "nok (av|mas)|slepp|uønskt*|får (framleis|stadig|enno)|(framleis|stadig) får|kvifor får eg"
    ),
    marketing=(
        "reklame(?!r)(?!sjon)*|(\\w+)?marknadsføring*|marknadsføre|profiler(ing*|e|er|ast)|spam*|telefonsal*|"
        "søppelpost*"
    ),
    sendings=(
        "katalog*|tilbod(et|a|s\\w+)?|kampanje*|sms*|tekstmelding*|annonse*|utsend*|"
        "(sende|send|ringe|ring|mase på) (meg|oss)|e-?postar|mailar"
    ),
    no_sharing=(
        "(ikkje|slutt*|stopp*|motset meg|protester*|reserver*) … (del|dele|deler|delast|deling*|sel|selje|sal|"
        "utlever*|overfør*)"
    ),
    parties=nb.WORDS.parties,
    withdraw=(
        "trekk|trekkje|trekke|trekkjer|trekker|trekt|tilbakekall*|kallar tilbake|tek tilbake|ta tilbake|angrar|"
        "ikkje lenger"
    ),
    consent="samtykk*|løyve*",
    leave=(
        "meld* … (av|ut)|avmeld*|sei* opp|stopp*|avslutt*|slutte?|slett*|fjern*|stryk*|ta meg … (av|bort|ut|vekk)|"
        "(bort|vekk|av|ut) (frå|av)|av lista"
    ),
    newsletter=(
        "nyhende?brev*|nyhe(i)?t(s|en)?s?brev*|nyheitsbrev*|(e-?post|mail|mailing|utsendings|adresse)-?list*|"
        "(denne|dykkar) lista|lista dykkar|av lista|mailchimp*"
    ),
    off="(meld|meldt|melde|ta|fjern|fjerne) … (av|ut|bort)|avmeld*|meg av",
    move="overfør*|flytte?|flyttast|eksporter*|ta med|sende?|gi|få|kopi",
    format="json|csv|xml|strukturert|maskinles*|(data)?portabilitet*",
    elsewhere="til … (annan|ny|nye|andre|konkurrent*|teneste*|leverandør*|kjede)",
    phrases={
        Right.ACCESS: (
            f"(kva|kva for|kor mykje)( \\w+)? ({NOUN}) … ({YOU}) … (om|på|av) ({ME})|"
            f"kva( for)?( \\w+)? ({NOUN})( som)? ({YOU}) ({HOLD})|kva (for )?personopplysning*|"
            f"kva ({HOLD}) ({YOU}) … (om|på) ({ME})|kva ({YOU}) … ({HOLD}) … (om|på) ({ME})|"
            f"kva som (er|finst|står|ligg) … (om|på) ({ME})|har ({YOU}) … ({NOUN}|noko) … (om|på) ({ME})|"
            "(er eg|om eg er) (registrert|lagra)|"
            "kvar … (fått|har|teke|funne) … (adress*|nummer*|e-?post*|namn*|opplysning*|mail*) … frå|"
            f"kven … (delt|deler|seld|gitt|fått) … ({NOUN})|korleis (brukar|behandlar) de … ({MINE}|om meg)"
        ),
        Right.ERASURE: "bli gløymt?|gløym meg|gløyme meg",
        Right.RESTRICTION: (
            f"(ikkje|slutt*) … bruk* … ({NOUN}) … (før|medan|mens|inntil)|(avgrens|begrens)* … behandling*"
        ),
        Right.OBJECTION: (
            "(slutt|slutte|stopp|stoppe) … (sende|kontakte|mase|ringe|spore|spamme)( på)? (meg|oss)|"
            "(ikkje|aldri) (ring|ringe|kontakt|kontakte) (meg|oss) (meir|igjen|att|med)|eg protesterer"
        ),
        Right.WITHDRAWAL: (
            "samtykk(j)?er … ikkje lenger|ikkje lenger … samtykk*|"
            "(vil|ønskjer)( \\w+)? ikkje( lenger)? (stå|vere) (på|i) … (lista|nyhe*brev*)"
        ),
        Right.PORTABILITY: "(data)?portabilitet*|maskinles(bar|leg)*",
    },
    alone={
        Right.ACCESS: "((krav|førespurnad) om |ber om )?innsyn( takk)?",
        Right.ERASURE: "((krav|førespurnad) om |ber om )?sletting( takk)?|slett alt|slett meg",
        Right.RECTIFICATION: "(krav om )?retting",
        Right.RESTRICTION: "(krav om )?avgrensing( av behandling(a)?)?",
        Right.WITHDRAWAL: "avmelding|((kan de|eg vil) )?(meld|melde|ta) meg (av|ut)( takk| no)?|trekkje samtykket",
        Right.PORTABILITY: "(data)?portabilitet",
    },
    activities={
        "A1": "cookie*|informasjonskaps*",
        "A3": "profilering*|annonse*",
        "A4": "nyhe*brev*|nyhende?brev*|(e-?post|mail|mailing|utsendings)-?list*",
        "A5": "kjøpa mine|kjøpshistorikk*|ordrehistorikk*|kvittering(ar|ane)",
        "A7": "(jobb)?søknad(en|ar|ane|ene|er)?|jobbsøk*|cv*|rekrutter*|stillinga?|intervju*",
        "A8": "klarna*",
        "A10.cctv": "kamera*|overvak*|videoopptak*",
        "A10.loyalty": "kundeklubb*|medlemskap*|konkurranse(n|r)?",
    },
    signs={
        "context": "gdpr|personvern*|personopplysning*|forordning*|datatilsyn*|innsyn*|slett*|samtykk*|registrert*",
        "pitch": nb.WORDS.signs["pitch"] + "|vi (tilbyr|leverer|hjelper)",
        "complaint": (
            "klag* … (personvern*|personopplysning*|datatilsyn*|innsyn*|slett*|gdpr)|datatilsynet|"
            "brot på (personvern*|gdpr)|bryt … (gdpr|personvern*)|fristen … (gått ut|brote|forbi|over)"
        ),
        "chasing": (
            "(ikkje|aldri|framleis|enno|ventar|purr*|utan) … (svar*|høyrt|tilbakemelding|fått|motteke) … (innsyn*|"
            "slett*|krav*|personvern*|gdpr|opplysning*)→|"
            "(innsyn*|slett*|kravet|gdpr*|opplysning*) … (ikkje|aldri|utan) … (svar*|høyrt|fått|skjedd)→|"
            "(har|vorte|vart) (framleis |enno )?ikkje( vorte)? (sletta|retta)"
        ),
        "incident": (
            "feil (person|mottakar|kunde)|"
            "(e-?post|mail|kvittering|faktura|opplysning|brev|søknad|dokument)* … (om|frå|for|til|tilhøyrer|"
            "meint (for|til)|gjeld) (ein |nokon )?(heilt )?(annan|andre|framand*|ukjend*)|"
            "ein annan (kunde|person)|(\\w+)?lekkasje*|på avveg"
        ),
        "press": (
            "eg er journalist|journalist (i|for|hos|ved)|(skriv|jobbar med) (ein |ei )?(sak|artikkel)|redaksjonen"
        ),
        "automatic": "automatisk svar|fråværsmelding|autosvar",
        "on_behalf": (
            "på vegne? av (?!redaksjon|selskap|firma|oss|alle)|på vegner av|fullmakt(a|en)?|(min|vår) klient|"
            "dødsbu*|avdøde*|verje( for)?|(om|for|til|på) (min|mi|mitt) (mor|far|son|dotter|mann|kone|barn)|"
            "(sonen|dottera|barnet|mora|faren) (min|mi|mitt|vår)"
        ),
        "urgent": "hastar|hastesak*|akutt*|sikre (opptak|video|logg|bevis)*|i fare|truga",
        "unsafe": (
            f"(er |tilhøyrer )?ikkje (lenger )?(min|mi|mitt) (lenger )?({MAIL})|"
            f"({MAIL}) … (er|tilhøyrer) (ikkje (lenger )?(min|mi|mitt|meg)|(min |ein )?eks*|nokon andre|ein annan)|"
            f"(ikkje|aldri) (send|sende|ring|ringe|skriv|bruk|bruke) … ({MAIL}|heim*)|"
            "(eksen|eks-\\w+|eksmann*|ekskone*|sambuar*|mannen|andre|nokon) … (les|lese|tilgang|opnar|"
            "ser) … (e-?post*|mail*|post*|telefon*|meldingar)|(hemmeleg|løynd|sperra) adresse|ikkje trygg*|"
            f"utrygg*|ikkje( lenger)? tilgang til … ({MAIL})"
        ),
        "minor": "(min|mi|mitt|vår) (son|dotter|barn)|(sonen|dottera|barnet) (min|mi|mitt|vår)|mindreårig*",
        "dead": "avdød*|dødsbu*|gjekk bort|arving*",
        "denial": (
            "(det|dette) (var|er) ikkje (eg|meg)|ikkje (eg|meg) som (har |bad|sende|skreiv)|var ikkje meg|"
            "(har|hadde)( eg)? (aldri|ikkje) (bede|bedt|spurt|skrive|kontakta|sendt (dykk|dette|den|noko))|"
            "bad( eg)? (aldri|ikkje) om|kjenner( meg)? ikkje (til|att)|"
            "nokon( andre)?( har)? (misbruk*|gir seg ut)|ikkje (min|mitt) (førespurnad|krav)"
        ),
        "closing": (
            "avslutte? (kundeforhold*|kontoen|medlemskap*)|(steng|lukk)e? kontoen|sei* opp (kontoen|medlemskap*)"
        ),
    },
)
