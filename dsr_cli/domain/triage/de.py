"""German, in few words."""

from dsr_cli.domain.rights import Right
from dsr_cli.domain.triage.words import Words

ME = "mich|mir"
MINE = "mein|meine|meiner|meines|meinen|meinem"
NOUN = (
    "(personenbezogene*|kunden|persönliche*)?( )?daten|informationen|angaben|(kunden|benutzer)?konto|kundenkonto|"
    "account|profil"
)
THING = "namen?|adresse|anschrift|e-?mail*|telefon*|handy*|bewerbung*|lebenslauf|fotos?"

WORDS = Words(
    code="de",
    function=(
        "ich nicht sie was mir mich von haben das die der und ist bitte ein eine mein meine ihr ihre zu auf für "
        "mit den dem wie warum nur auch werden mehr vielen dank grüße hallo sehr geehrte alle dass wenn möchte "
        "über"
    ),
    want="möchte|will|fordere|verlange|bitte|kann|können|muss|soll|werden|beantrage|antrag|recht|hiermit",
    me=ME,
    mine=MINE,
    known="gespeichert|bei ihnen|ich heiße|von … zu",
    personal=(f"personenbezogene* daten|({NOUN}) … (über|zu|von) ({ME}|meiner person)|({MINE})( \\w+){{0,2}} ({NOUN})"),
    data=NOUN,
    own=f"({MINE})( \\w+)? ({THING})",
    everything=(
        f"(alles|alle ({NOUN})|was)( \\w+){{0,2}} sie … (haben|gespeichert|wissen|speichern)|(alles|alle) … über ({ME})"
    ),
    those="sie|diese|alles|das",
    whole="alles|alle spuren",
    wide="alles|alle (personenbezogenen )?daten|einschließlich|insbesondere|unter anderem",
    order="bestellung*|auftrag*|paket*|lieferung*|retoure*|rechnung*|artikel|gutschein*|versand*|sendung*",
    void=(
        "danke* (für|dass) … (gelöscht|löschung|gesendet)→|(wurden?|sind|ist|waren|haben)( \\w+){0,3} gelöscht|"
        "wenn sie→|sie können→|klicken sie→|(nicht|niemals) löschen|nicht gelöscht|willige (hiermit )?ein→|"
        "stimme (der|zu)→"
    ),
    insight="datenauskunft*|auskunft(srecht|sersuchen|santrag)?",
    no_insight="bestellung*|paket*|lieferung*|sendung*|produkt*|artikel",
    give=f"(senden|schicken|geben|zeigen|teilen)( \\w+){{0,2}} ({ME})|auskunft|übersicht über|einsicht in",
    copy="kopien?",
    get="möchte|verlange|fordere|bitte um|beantrage",
    correct=(
        "(berichtig*|korrigier*|änder*|aktualisier*) … (name*|adresse|anschrift|e-?mail*|telefon*|daten|angaben)|"
        "(falsch*|veraltet*|alte) (name*|adresse|anschrift|e-?mail*|telefon*|daten|angaben)|"
        "(name*|adresse|anschrift|e-?mail*|telefon*|daten|angaben) … (falsch*|veraltet*|berichtig*|korrigier*|"
        "änder*)|neue (adresse|anschrift|e-?mail*|telefon*) … (ist|lautet)"
    ),
    erase="löschen|lösche|löscht|entfernen|vernichten",
    erase_me=f"löschen sie ({ME})|vergessen sie mich",
    remove_me=f"entfernen sie ({ME})",
    erased="gelöscht|entfernt|vernichtet",
    erasure="löschung*|löschantrag*|datenlöschung*",
    restrict="einschränk*|sperr*",
    processing="verarbeit*|nutz*|verwend*",
    keep="(nicht|niemals) löschen",
    object="widerspreche|widerspruch*|lege … widerspruch ein|untersage",
    stop="stoppen|hören sie auf|beenden|unterlassen|einstellen|keine",
    no_more="(keine|nicht|nie|niemals) … (mehr|schicken|senden|erhalten|bekommen|möchte|will)|bekomme immer noch",
    marketing="werbung*|werbe*|marketing*|profiling|spam*",
    sendings="katalog*|angebote|newsletter|prospekt*|werbe-?mails?|mails",
    no_sharing="(nicht|keine|widerspreche) … (weitergeb*|weitergabe|teilen|verkauf*|übermittl*)",
    parties="facebook|meta|google|dritte*|andere firmen",
    withdraw="widerruf*|ziehe … zurück|zurückziehen|nicht mehr",
    consent="einwilligung*|zustimmung*",
    leave="abmeld*|abbestell*|kündig*|entfern*|austragen|streichen|löschen",
    newsletter="newsletter*|verteiler*|mailingliste*|rundbrief*",
    off="abmelden|melden … ab|austragen|abbestellen",
    move="übertrag*|übermittl*|senden|schicken|erhalten",
    elsewhere="(an|zu) … (anderen?|neuen?)",
    format="json|csv|xml|maschinenlesbar*|datenübertragbarkeit",
    phrases={
        Right.ACCESS: (
            f"welche( \\w+)? ({NOUN}) … (sie|gespeichert|haben)|was wissen sie … über ({ME})|"
            f"was … über ({ME}) gespeichert|(art|artikel) 15 ds-?gvo|woher haben sie meine"
        ),
        Right.ERASURE: "recht auf (vergessenwerden|löschung)|(art|artikel) 17 ds-?gvo|vergessen werden",
        Right.RESTRICTION: "einschränk* … verarbeitung|verarbeitung … einschränk*",
        Right.OBJECTION: "hören sie auf … (schicken|senden|kontaktieren|anzurufen)",
        Right.WITHDRAWAL: "melden sie mich … ab|tragen sie mich … aus",
        Right.PORTABILITY: "datenübertragbarkeit|maschinenlesbar*",
    },
    alone={
        Right.ACCESS: "(antrag auf )?(daten)?auskunft",
        Right.ERASURE: "(antrag auf )?(daten)?löschung",
        Right.WITHDRAWAL: "abmeldung|newsletter abbestellen|abmelden",
    },
    activities={
        "A4": "newsletter*|mailingliste*",
        "A5": "bestellhistorie|kaufhistorie|quittungen",
        "A7": "bewerbung*|lebenslauf",
        "A8": "klarna*",
        "A10.cctv": "kamera*|überwachung*",
    },
    signs={
        "context": (
            "dsgvo|ds-gvo|gdpr|datenschutz*|personenbezogen*|auskunft*|löschung*|löschen|einwilligung*|widerspruch*"
        ),
        "pitch": "wir (bieten|unterstützen|helfen)|unsere (lösung|plattform|dienstleistung)*",
        "complaint": (
            "beschwer* … (datenschutz*|daten|dsgvo)|aufsichtsbehörde|datenschutzbehörde|verstoß* … (dsgvo|datenschutz*)"
        ),
        "incident": "falsche (person|empfänger)*|daten (von|eines) anderen*|datenpanne|datenleck",
        "press": "ich bin (journalist|journalistin|reporter)|presseanfrage|redaktion",
        "automatic": "automatische antwort|abwesenheit*|nicht zugestellt|unzustellbar",
        "on_behalf": "im namen (von|meiner|meines)|vollmacht*|mein* mandant*|nachlass|verstorbene*",
        "urgent": "dringend*|eilt",
        "unsafe": "nicht (mehr )?meine (e-?mail|adresse|telefon)*|(geheime|geschützte) adresse|auskunftssperre",
        "minor": "(mein|meine) (sohn|tochter|kind)|minderjährig*",
        "dead": "verstorben*|nachlass*",
        "denial": (
            "(das|dies) war(en)? (nicht ich|ich nicht)|war nicht ich|"
            "habe (nie|nicht) (darum|gebeten|angefragt|gesendet)|nicht meine anfrage"
        ),
        "closing": "konto (schließen|kündigen)",
    },
)
