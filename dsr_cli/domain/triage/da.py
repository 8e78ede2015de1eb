"""Danish, in few words; much of it is read by bokmål as well."""

from dsr_cli.domain.rights import Right
from dsr_cli.domain.triage.nb import SHARED
from dsr_cli.domain.triage.words import Words

ME = "mig"
MINE = "min|mit|mine"
NOUN = (
    "(person|kunde)?oplysning*|(person|kunde)?data(ene)?|information*|(kunde|bruger)?konto(en)?|profil(en)?|"
    "(købs|ordre)?historik*"
)
THING = "navn*|(e-?mail|hjemme|post)?adresse*|e-?mail*|mail*|telefon*|mobil*|ansøgning*|cv*|billede*"
FIELD = "(efter|for)?navn*|(post)?adresse*|e-?mail*|mail*|telefon*|mobil*|nummer*|(kontakt|person)?oplysning*"

WORDS = Words(
    code="da",
    function=(
        f"{SHARED} mig noget af jer jeres hvad kun blive gerne meget venligst mit oplysninger bedes nu blevet længere"
    ),
    want="vil|ønsker|kræver|anmoder|beder|bede|må|skal|kan|kunne|bør|få|have|blive|anmodning|ret|venligst|tak",
    me=ME,
    mine=MINE,
    known="registreret|hos jer|jeg hedder|jeg har|fra … til",
    personal=f"personoplysning*|({NOUN}) … (om|på) ({ME})|({MINE})( \\w+){{0,2}} ({NOUN})",
    data=NOUN,
    own=f"({MINE})( \\w+)? ({THING})|({THING}) … (af|om|på) ({ME})",
    everything=f"(alt|alle ({NOUN}))( som)? i( \\w+)? (har|ved|gemmer|opbevarer)|(alt|alle) … (om|på) ({ME})",
    those="dem|disse|det|dette|alt",
    whole="alt|alle spor",
    wide="alt|alle (person)?oplysninger|herunder|blandt andet|især",
    order="ordre*|bestilling*|pakke*|levering*|retur*|vare|varen|faktura*|gavekort*|fragt*|sporing*",
    void=(
        "tak for (at|hjælpen)( \\w+){0,3} (slettet|fjernet|sendte)→|"
        "(har|er|blev|blevet|var)( \\w+){0,2} (slettet|fjernet)|hvis du→|du kan→|klik her→|"
        "(ikke|aldrig) (slet|slette)|slet ikke|samtykker til→"
    ),
    insight="indsigt(en|sanmodning|sret)?|aktindsigt|registerindsigt",
    no_insight="ordre*|pakke*|levering*|marked*",
    give=f"(send|sende|giv|give|vis|udlever*)( \\w+)? ({ME})|få (at se|at vide|udleveret|tilsendt)|oversigt over",
    copy="kopi(er|en)?|udskrift*",
    get="vil have|ønsker|kræver|anmoder om|beder om|få",
    correct=(
        f"(ret|rette|berigtige*|opdater|opdatere|ændre|ændr)( \\w+){{0,4}} ({FIELD})|"
        f"(forkert*|fejl i|urigtig*|gammel|gamle)( \\w+)? ({FIELD})|({FIELD}) … (forkert*|passer ikke)|"
        f"(ny|nyt) ({FIELD}) … er"
    ),
    erase="slet|slette|slettes|fjern|fjerne|fjernes|sletter i|i sletter",
    erase_me=(f"(slet|slette)( (?!for|til|fra)\\w+)? ({ME})|glem ({ME})|(vil|ønsker) (at )?(blive )?(slettet|glemt)"),
    remove_me=f"fjerne? ({ME})",
    erased="slettet|fjernet",
    erasure="sletning*|sletteanmodning*",
    restrict="begræns*|indefrys*",
    processing="behandl*|brug|bruge|bruger|anvend*",
    keep="(ikke|aldrig) (slet|slette)",
    object="indsigelse*|gør indsigelse|protesterer|modsætter mig|vil ikke have at",
    stop="stop|stoppe|hold op med|afslut*|slippe for|nej tak til",
    no_more=(
        "(ikke|ingen|aldrig) … (send|sende|få|modtage|have|ønsker|vil|mere|flere)|"
        "(vil|ønsker)( \\w+)? (ikke|ingen)|træt af|får stadig"
    ),
    marketing="reklame(?!r)*|markedsføring*|profilering*|spam*|telefonsalg*",
    sendings="katalog*|tilbud*|kampagne*|sms*|udsendelse*|sende (mig|os)|skrive til mig",
    no_sharing="(ikke|stop|modsætter mig) … (dele|deler|sælge|sælger|videregive*)",
    parties="facebook|meta|google|tredjepart*|andre virksomheder",
    withdraw="trække*|tilbagekald*|tilbagetræk*|ikke længere",
    consent="samtykke*",
    leave="afmeld*|framel*|meld* … (af|fra)|stop|fjern*|slet|slette|opsig*",
    newsletter="nyhedsbrev*|(e-?mail|mail|mailing)-?list*",
    off="afmeld*|framel*|meld* … (af|fra)",
    move="overfør*|flytte*|eksporter*|sende?|få|kopi",
    elsewhere="til … (anden|ny|andre)",
    format="json|csv|xml|maskinlæs*|dataportabilitet*",
    phrases={
        Right.ACCESS: (
            f"(hvilke|hvad for)( \\w+)? ({NOUN}) … i … (om|på) ({ME})|hvad (har|ved) i … (om|på) ({ME})|"
            f"hvad i … (om|på) ({ME})|hvilke personoplysninger|"
            "hvor … (fået|har) … (mail|adresse|nummer|navn)* … fra"
        ),
        Right.ERASURE: "blive glemt|glem mig",
        Right.RESTRICTION: "begræns* … behandling*",
        Right.OBJECTION: (
            "(stop|hold op) … (sende|kontakte|ringe|spamme)( til)? (mig|os)|jeg (gør indsigelse|protesterer)"
        ),
        Right.WITHDRAWAL: "(frameld|afmeld) mig|meld mig (fra|af)",
        Right.PORTABILITY: "dataportabilitet*|maskinlæsbar*",
    },
    alone={
        Right.ACCESS: "(anmodning om )?indsigt",
        Right.ERASURE: "(anmodning om )?sletning|slet mig|slet alt",
        Right.WITHDRAWAL: "afmelding|(frameld|afmeld)( mig)?( venligst)?",
    },
    activities={
        "A4": "nyhedsbrev*|(e-?mail|mail)-?list*",
        "A5": "købshistorik*|ordrehistorik*|kvitteringer",
        "A7": "(job)?ansøgning(en|er)?|cv*|rekrutter*",
        "A8": "klarna*",
        "A10.cctv": "kamera*|overvågning*",
    },
    signs={
        "context": (
            "gdpr|databeskyttelse*|personoplysning*|persondata*|aktindsigt|indsigt|slet|slette|samtykke*|datatilsyn*"
        ),
        "pitch": "vi (tilbyder|leverer|hjælper)|vores (løsning|platform)",
        "complaint": "klag* … (persondata|personoplysning*|gdpr|datatilsyn*)|datatilsynet|overtræd* … gdpr",
        "incident": "forkert (person|modtager|kunde)|en anden (kunde|persons)|datalæk*|sikkerhedsbrud*",
        "press": "jeg er journalist|journalist (på|ved|hos)|redaktionen",
        "automatic": "automatisk svar|fraværsmeddelelse|autosvar",
        "on_behalf": "på vegne af|fuldmagt*|min klient|dødsbo*|afdøde*|værge for",
        "urgent": "haster|akut*",
        "unsafe": (
            "ikke (længere )?min (e-?mail|mail|adresse|telefon)*|send (ikke|aldrig) … (adresse*|hjem*)|"
            "(hemmelig|beskyttet) adresse"
        ),
        "minor": "(min|mit) (søn|datter|barn)|mindreårig*",
        "dead": "afdød*|dødsbo*",
        "denial": (
            "(det|dette) (var|er) ikke (jeg|mig)|ikke mig der|"
            "(har|havde)( jeg)? (aldrig|ikke) (bedt|skrevet|anmodet|sendt (jer|dette|den|noget))"
        ),
        "closing": "luk(ke)? (min )?konto(en)?|afslut* (min )?konto(en)?",
    },
)
