"""Swedish: what a customer from across the border writes, in few words."""

from dsr_cli.domain.rights import Right
from dsr_cli.domain.triage.words import Words

ME = "mig|mej"
MINE = "min|mitt|mina"
NOUN = (
    "(person|kund)?uppgift*|(person|kund)?data(n)?|information*|(kund)?konto(t)?|(kund)?profil(en)?|"
    "(köp|order)?historik*"
)
THING = "namn*|(e-?post|mejl|hem|post)?adress*|e-?post*|mejl*|telefon*|mobil*|ansökan|cv*|bild*"
FIELD = "(efter|för)?namn*|(post|hem)?adress*|e-?post*|mejl*|telefon*|mobil*|nummer*|(person|kontakt)?uppgift*"

WORDS = Words(
    code="sv",
    function=(
        "jag inte ni vad mig något av har det som till på från var varför hur bara också om att önskar vara bli "
        "gärna vänligen hälsningar och är den de min mitt mina ert era efter mycket några ingen när nu tack vill "
        "alla er uppgifter längre få hej"
    ),
    want="vill|önskar|kräver|begär|ber|be|måste|ska|kan|kunde|bör|få|ha|bli|begäran|rätt|vänligen|tack",
    me=ME,
    mine=MINE,
    known="registrerad*|hos er|jag heter|jag har|från … till",
    personal=(
        f"personuppgift*|({NOUN}) … (om|på|kring) ({ME})|({MINE})( \\w+){{0,2}} ({NOUN})|({NOUN})( \\w+)? ({MINE})"
    ),
    data=NOUN,
    own=f"({MINE})( \\w+)? ({THING})|({THING}) … (av|om|på) ({ME})|ansökan",
    everything=f"(allt|alla ({NOUN}))( som)? ni( \\w+)? (har|vet|sparar|lagrar)|(allt|alla) … (om|på) ({ME})",
    those="dem|dessa|det|detta|allt",
    whole="allt|alla spår",
    wide="allt|alla (person)?uppgifter|inklusive|bland annat|särskilt",
    order="order*|beställning*|paket*|leverans*|retur*|vara|varan|faktur*|presentkort*|frakt*|spårning*",
    void=(
        "tack för (att|hjälpen)( \\w+){0,3} (raderat|tagit bort|raderade|skickade)→|"
        "(har|är|blev|blivit|var)( \\w+){0,2} (raderat|raderats|raderad|raderade|borttag\\w+)|om du→|du kan→|"
        "klicka här→|(inte|aldrig) (radera|ta bort)|samtycker (till|i)→"
    ),
    insight="registerutdrag*|rätt till tillgång|insyn( i)?|tillgång till (mina )?(person)?uppgift*",
    no_insight="order*|paket*|leverans*|spårning*",
    give=f"(skicka|ge|visa|lämna ut)( \\w+)? ({ME})|få (se|veta|ut)|översikt över",
    copy="kopi(a|or)?|utdrag*",
    get="vill ha|begär|kräver|önskar|få",
    correct=(
        f"(rätta|korrigera|uppdatera|ändra)( \\w+){{0,4}} ({FIELD})|(fel|felaktig*|gammal|gamla)( \\w+)? ({FIELD})|"
        f"({FIELD}) … (fel*|stämmer inte)|(ny|nytt) ({FIELD}) … är"
    ),
    erase="radera|raderas|raderar|ta bort|tas bort|stryk|stryka|ni tar bort",
    erase_me=f"(radera|raderar|stryk)( \\w+)? ({ME})|glöm ({ME})|(vill|begär) (att )?(bli|få) (raderad|glömd)",
    remove_me=f"(ta bort|stryk) ({ME}) (från|ur) … (system|register|databas)*",
    erased="raderat|raderade|raderad|borttagna|borttaget",
    erasure="radering*",
    restrict="begränsa*|frysa?",
    processing="behandl*|använd*",
    keep="(inte|aldrig) (radera|ta bort)",
    object="invänd*|motsätter mig|protesterar|vill inte att",
    stop="stoppa|sluta|avsluta|slipp(a|er)|nej tack till",
    no_more=(
        "(inte|ingen|inga|aldrig) … (skicka|få|ha|vill|mer|fler)|(vill|önskar)( \\w+)? (inte|ingen)|trött på|"
        "får fortfarande"
    ),
    marketing="reklam(?!ation)*|marknadsföring*|profilering*|spam*|telefonförsäljning*",
    sendings="katalog*|erbjudande*|kampanj*|sms*|utskick*|skicka (mig|oss)|mejla (mig|oss)",
    no_sharing="(inte|sluta|motsätter mig) … (dela|delar|sälja|säljer|lämna ut)",
    parties="facebook|meta|google|tredje part*|andra företag",
    withdraw="återkalla*|tar tillbaka|ta tillbaka|dra* tillbaka|inte längre",
    consent="samtyck*",
    leave="avregistrera*|avsluta*|avanmäl*|ta bort|avprenumerera*|stoppa|sluta|säga upp|säger upp|radera",
    newsletter="nyhetsbrev*|(e-?post|mejl|utskicks)-?list*|prenumeration*",
    off="avregistrera*|avanmäl*|avprenumerera*|ta bort mig",
    move="överför*|flytta|exportera*|skicka|få|kopia",
    elsewhere="till … (annan|ny|andra)",
    format="json|csv|xml|maskinläsbar*|dataportabilitet*",
    phrases={
        Right.ACCESS: (
            f"(vilka|vilken|vad för)( \\w+)? ({NOUN}) … ni … (om|på) ({ME})|vad (har|vet) ni … (om|på) ({ME})|"
            f"vad ni … (om|på) ({ME})|vilka personuppgifter|var(ifrån)? … (fått|har) … min* … från"
        ),
        Right.ERASURE: "bli (bort)?glömd|glöm mig",
        Right.RESTRICTION: "begräns* … behandling*",
        Right.OBJECTION: "sluta … (skicka|kontakta|ringa|spamma|mejla)( till)? (mig|oss)|jag (invänder|protesterar)",
        Right.WITHDRAWAL: "avregistrera mig|avprenumerera mig",
        Right.PORTABILITY: "dataportabilitet*|maskinläsbar*",
    },
    alone={
        Right.ACCESS: "(begäran om )?(registerutdrag|insyn|tillgång)",
        Right.ERASURE: "(begäran om )?radering|radera mig|radera allt|ta bort mig",
        Right.WITHDRAWAL: "avregistrera( mig)?|avregistrering|avprenumerera",
    },
    activities={
        "A4": "nyhetsbrev*|(e-?post|mejl)-?list*",
        "A5": "köphistorik*|orderhistorik*|kvitton",
        "A7": "(jobb)?ansökan|ansökningar|cv*|rekryter*",
        "A8": "klarna*",
        "A10.cctv": "kamera*|övervakning*",
    },
    signs={
        "context": "gdpr|dataskydd*|personuppgift*|integritet*|registerutdrag*|radera*|samtycke*",
        "pitch": "vi (erbjuder|levererar|hjälper)|vår (lösning|plattform|tjänst)",
        "complaint": (
            "klag* … (personuppgift*|gdpr|dataskydd*|integritet*)|integritetsskyddsmyndigheten|imy|bryter … gdpr"
        ),
        "incident": "fel (person|mottagare|kund)|någon annans (uppgift*|kvitto|order)|dataläcka|annan kund*",
        "press": "jag är journalist|journalist (på|i|för)|redaktionen",
        "automatic": "automatiskt svar|frånvaromeddelande|autosvar",
        "on_behalf": (
            "fullmakt*|för min (mamma|pappa|mor|far|son|dotter|man|fru|klient)s? räkning|ombud för|dödsbo*|min klient"
        ),
        "urgent": "brådska*|akut*",
        "unsafe": (
            "inte (längre )?min (e-?post|mejl|adress|telefon)*|skicka (inte|aldrig) … (adress*|hem*)|"
            "skyddad* (adress|identitet|personuppgift)*"
        ),
        "minor": "(min|mitt) (son|dotter|barn)|minderårig*",
        "dead": "avliden*|avlidne*|dödsbo*",
        "denial": (
            "(det|detta) (var|är) inte (jag|mig)|inte jag som|"
            "(har|hade)( jag)? (aldrig|inte) (bett|begärt|skickat|skrivit)|inte min begäran"
        ),
        "closing": "avsluta (kontot|kundkontot|medlemskapet)|stäng(a)? kontot",
    },
)
