"""English."""

from dsr_cli.domain.rights import Right
from dsr_cli.domain.triage.words import Words

ME = "me|myself"
MINE = "my"
NOUN = (
    "(personal )?(data|information|info|details|records?)|accounts?|profile|"
    "(customer|user) (account|profile|record)|(purchase|order|shopping) history|membership|user id|file|"
    "(cctv |camera )?footage|recordings?"
)
THING = (
    "(sur|last |first |full )?names?|address(es)?|e-?mails?( address(es)?)?|phone( number)?|mobile|number|photos?|"
    "pictures?|images?|(job )?applications?|cv|resume|résumé|certificates?|reviews?|chats?|recordings?|footage|"
    "purchases|birth ?date"
)
FIELD = (
    "(sur|last |first |full |maiden )?name|(postal |home |billing )?address|e-?mail( address)?|phone( number)?|"
    "mobile( number)?|telephone( number)?|number|date of birth|birth ?(date|day)|contact (details|info*)|details|"
    "information|data|records?|title|gender|spelling"
)
YOU = "you|your company|your shop|your store|your firm"
HOLD = "have|hold|keep|store|process|know|collect|collected|stored|got|may have|might have|possess|retain"
ORDER = (
    "orders?(?! to)|booking|basket|cart|items?|products?|returns?|refunds?|parcels?|packages?|shipments?|shipping|"
    "delivery|deliver|tracking|invoices?|reminder|gift card|voucher|subscription fee|receipt"
)
ERASE = "delete|erase|remove|destroy|wipe|purge|get rid of|scrub|anonymi[sz]e|clear"
MAIL = "e-?mail*|address*|phone*|number*|mobile*|mailbox"

WORDS = Words(
    code="en",
    function=(
        "you the and my is are of to in please would like want have that this your with not all what who from was "
        "were any it on can could will am regards thank thanks hello received an which i'm away until attached "
        "how about"
    ),
    want=(
        "want|would like|i'd like|we'd like|request|requesting|require|demand|ask|asking|need|please|can|could|"
        "should|must|will|wish|get|have|right|exercise|exercising|hereby|insist|kindly|ensure|make sure"
    ),
    me=ME,
    mine=MINE,
    known="our (new )?(name|address|e-?mail|phone)|you have|on file|in your system*|registered|from … to",
    personal=(
        "personal (data|information|info|details)|"
        f"({NOUN}) … (about|on|of|regarding|concerning|related to|relating to|belonging to|linked to) ({ME}|"
        f"my (name|e-?mail|phone|address|account))|({MINE})( \\w+){{0,2}} ({NOUN})"
    ),
    data=NOUN,
    own=f"({MINE})( \\w+){{0,2}} ({THING})|({THING}) … (of|about) ({ME})",
    everything=(
        f"(everything|anything|whatever|all( the| of the)? ({NOUN})|what)( that)?( \\w+)? ({YOU})( \\w+)? ({HOLD})|"
        f"(everything|anything|all) … (about|on|regarding|concerning) ({ME})"
    ),
    those="it|them|this|that|these|those",
    whole="everything|all of it|all traces|every trace|it all",
    wide=(
        "everything|all( of)?( the| my)?( personal)? (data|information|details|consents)|(customer )?records?|"
        "including|in particular|especially|among others"
    ),
    order=ORDER,
    void=(
        "(thank(s| you)|grateful|glad|pleased)( \\w+){0,3} (for|that|you) (having |already |quickly |promptly |"
        "you ){0,2}(delet|remov|eras|updat|correct|send|provid|grant|clos)(ing|ed)→|"
        "(thank(s| you)) for (the |your |a )?(quick |prompt )?(deletion|erasure|removal|copy|access|reply|"
        "response|help)→|(have|has|had)( (you|already|now|been|just|not|all)){0,3} (deleted|erased|removed)|"
        "(was|were) (deleted|erased|removed)|you (already )?(deleted|erased|removed)→|"
        "(if|should) you (no longer|do not|don't|would|want|wish)→|"
        "(click( here)?( to)?|link to) (unsubscribe|opt out)→|to unsubscribe (click|reply|from (this|these|our))→|"
        "click (here|on|the)→|unsubscribe (here|link|at any time)|"
        "(you|i|customers|users|candidates|applicants) (can|may) (\\w+ )?(at any time|withdraw|unsubscribe|"
        "request|opt)→|your( \\w+)? (account|mailbox|data|profile|domain|e-?mail) (will|has|is|may)→|"
        "i (hereby )?(consent|agree|give (my )?consent)( \\w+)? (to|that|for)→|"
        "(policy|policies|procedure*|practice*) … (delet|eras|access|retention|personal data|privacy)*→|"
        "how do you (handle|secure|protect|manage|ensure)→|"
        "(when|how long|before|until) … (you )?(delete|erase|remove)→|"
        "(do not|don't|never|not|without) (delete|erase|remove|destroy|deleting)|"
        "(not|n't) (asking|requesting|looking) (for|you to)( \\w+){0,3} (access|copy|delet\\w+|eras\\w+|"
        "remov\\w+)"
    ),
    insight=(
        "rights? (of|to) access|subject access( request)?|dsar|sar|data access request|access request|"
        "right of access|access to (all )?(the |my |any )?(personal )?(data|information|records?)"
    ),
    no_insight="network|server|website|portal|login|your database|our solution",
    give=(
        f"(send|give|provide|show|forward|supply|let|tell)( \\w+)? ({ME})|"
        "(overview|list|summary|export|printout|extract|disclosure) of|provide|disclose|see|access to|know"
    ),
    copy="copy|copies|overview|printout",
    get=(
        "want|would like|i'd like|we'd like|request|requesting|require|demand|obtain|receive|get|ask for|"
        "asking for|entitled to|right to|send"
    ),
    correct=(
        f"(correct|rectify|update|change|amend|fix|edit)( \\w+){{0,4}} ({FIELD})|"
        f"({FIELD}) … (should|must|needs?|has|have|be|to be|can) … (corrected|changed|updated|rectified|amended|"
        f"fixed)|(wrong|incorrect|inaccurate|outdated|old|misspel\\w+|mistaken|false)( \\w+)? ({FIELD})|"
        f"({FIELD}) … (wrong|incorrect|inaccurate|outdated|misspel\\w+|out of date|spelt|spelled)|"
        f"(typo|mistake|error)( \\w+)? in( \\w+)? ({FIELD})|(new|changed) ({FIELD}) … (is|my)|"
        "(i )?(have |'ve )?(moved|got married|changed my (sur|last )?name)"
    ),
    erase=f"{ERASE}|you( \\w+)? (delete|erase|remove)|deleting|erasing|removing",
    erase_me=(
        f"(delete|erase|wipe|purge|forget)( (?!for|to|with|from|the|this|that|it)\\w+){{0,2}} ({ME})|"
        "forget about me|(want|like|wish|asking|request) to be (deleted|erased|removed|forgotten)|"
        "take me off your (system*|database*|books)"
    ),
    remove_me=(
        f"(remove|get|take)( \\w+)? ({ME})( out)? (from|of|off) … (system|database|record|file|register|book)*|"
        "remove me"
    ),
    erased="deleted|erased|removed|destroyed|wiped|purged|gone from|forgotten|anonymi[sz]ed",
    erasure="deletion|erasure|removal|erasure request|deletion request",
    restrict=("restrict*|limit|freeze|suspend|pause|put … on hold|restriction"),
    processing="process*|use|using|used|analy*|profil*|track*",
    keep=(
        "(do not|don't|never|please don't|must not|should not) (delete|erase|remove|destroy)|"
        "(not|without) (to )?(delete|erase|deleting|erasing)|"
        "keep (?:my|the|all) … (?:until|while|for (?:the|my|a) (?:claim|case|court|complaint|dispute))"
    ),
    object=(
        "object|objecting|objection|opt(ing)? out|do not (agree|want you|allow|permit)|"
        "don't (want you|allow|agree|permit)|oppose|not allowed to|"
        "stop (processing|using|tracking|profiling|analy\\w+)"
    ),
    stop="stop|cease|quit|end|no more|opt(ing)? out|remove … from|take … off|block|halt|enough",
    no_more=(
        "(do not|don't|no longer|never|not|without) … (send|receive|want|get|wish|like|use|contact)|no more|stop|"
        "sick of|tired of|fed up|unwanted|unsolicited|still (get|gets|getting|receive|receives|receiving)|"
        "keep (getting|receiving|sending)|why (am i|do i) (get\\w*|receiv\\w*)"
    ),
    marketing=(
        "(direct )?marketing|advert*|ads|promotion*|promo|spam*|junk|profiling|telemarketing|cold calls?|"
        "commercial e-?mails?"
    ),
    sendings=(
        "catalog(ue)?s?|offers|special offers|campaigns?|texts?|text messages|sms|mailings?|e-?mails|"
        "(e-?mailing|contacting|calling|texting|sending|bothering|spamming|messaging) (me|us)"
    ),
    no_sharing=(
        "(do not|don't|not|stop|never|object|objecting|no longer|not allowed to|opt out) … (shar(e|ing)|sell|"
        "selling|sale|disclos(e|ing)|pass(ing)? on|transfer(ring)?|giv(e|ing))"
    ),
    parties="facebook|meta|google|instagram|third part*|other companies|partners|advertisers",
    withdraw="withdraw*|revoke|revoking|retract*|take back|cancel|no longer|rescind*|do not|don't",
    consent="consent*|permission|opt-in",
    leave=(
        "unsubscribe*|remove|take … (off|from)|take off|cancel|stop|opt(ing)? out|sign (me )?off|delete|"
        "get (me )?off|end|no more|drop"
    ),
    newsletter=(
        "newsletters?|mailing ?-?lists?|e-?mail ?-?lists?|distribution lists?|(your|this|the) list|"
        "subscription list|mailchimp"
    ),
    off="unsubscribe|(take|get|remove) me … (off|out)|opt out|sign me off",
    move="transfer|transmit|send|take|move|port|export|provide|give|receive|copy|get",
    format="json|csv|xml|structured|machine[- ]?readable|(data )?portability",
    elsewhere=("to … (another|new|other|different) (company|provider|controller|shop|store|service|retailer)"),
    phrases={
        Right.ACCESS: (
            "(copy|see|access|get|preserve|have) … (cctv|footage|video|recording*) … (me|my|i)|"
            f"(what|which|any)( \\w+){{0,2}} ({NOUN}) … ({YOU}) … ({HOLD}) … (about|on|for|regarding) ({ME}|my)|"
            f"(what|which) personal (data|information)|whether( or not)? ({YOU}) ({HOLD}) … ({ME}|my)|"
            f"what ({YOU})( \\w+)? ({HOLD}) … (about|on) ({ME})|"
            f"what do you (know|have|hold|keep) … (about|on) ({ME})|"
            f"do you (have|hold|keep|store) … (about|on) ({ME})|(where|how) did you (get|obtain|find) my|"
            f"who … (shared|sold|gave|given|disclosed|share|sell) … ({NOUN})|how (do )?you (use|process) my"
        ),
        Right.ERASURE: "right to be forgotten|be forgotten|forget me|right (to|of) erasure|erasure of my",
        Right.RESTRICTION: (
            "(restrict|limit)* … processing|processing … (restricted|limited|on hold)|right to restrict*"
        ),
        Right.OBJECTION: (
            "(stop|quit|cease) … (sending|contacting|calling|texting|e-?mailing|spamming|tracking|bothering|"
            "following) (me|us)|"
            "(do not|don't|never) (call|text|contact|phone) (me|us) (again|anymore|any more|with)|right to object|"
            "(i|we) (hereby )?object"
        ),
        Right.WITHDRAWAL: (
            "unsubscribe (me|us|my)|please unsubscribe|(want|like|wish|trying|tried|asked) to unsubscribe|"
            "no longer (consent|agree) to|(do not|don't) consent to|take me off (your|the|this) (list|mailing)"
        ),
        Right.PORTABILITY: "data portability|portability|machine[- ]?readable",
        Right.RECTIFICATION: "right to rectification|rectification of",
    },
    alone={
        Right.ACCESS: "(data )?(subject )?access( request)?|dsar|sar",
        Right.ERASURE: ("(erasure|deletion)( request)?|delete (me|everything)|data deletion|right to be forgotten"),
        Right.RECTIFICATION: "rectification( request)?",
        Right.RESTRICTION: "restriction( of processing)?",
        Right.OBJECTION: "objection|opt out|stop spamming me",
        Right.WITHDRAWAL: "(please )?unsubscribe( me)?( now)?( please)?|withdrawal of consent|remove me",
        Right.PORTABILITY: "(data )?portability( request)?",
    },
    activities={
        "A1": "cookies?|google analytics|web(site)? statistics|ip address",
        "A2": "conversion tracking",
        "A3": "retargeting|ad targeting|targeted ads?|facebook|instagram|google ads|meta|linkedin|profiling",
        "A4": "(your|this) list|newsletters?|mailing ?-?lists?|e-?mail ?-?lists?|mailchimp",
        "A5": "(purchase|order|shopping) history|receipts|my purchases",
        "A6": "business customer|partner agreement|contact person",
        "A7": "(job )?applications?|cv|resume|recruitment|interview*|candidate*",
        "A8": "klarna",
        "A10.cctv": "cctv|camera*|surveillance|footage|video recording*",
        "A10.loyalty": "loyalty (club|program*|card)|customer club|membership|prize draw|competition",
    },
    signs={
        "context": (
            "gdpr|data protection|privacy|personal data|personal information|data subject|subject access|dsar|"
            "erasure|right to|consent|delete|uk-gdpr"
        ),
        "pitch": (
            "we (offer|provide|help|specialise|specialize|are a leading)|"
            "our (services|solution|platform|product|tool|team of)|free (trial|demo|consultation|audit)|"
            "book a (call|demo|meeting)|webinar|compliance (software|solution|audit|services)|"
            "help (you|your company|businesses)|seo|backlinks?|survey|my (thesis|dissertation|research)|"
            "data processing agreement|vendor (assessment|questionnaire)"
        ),
        "complaint": (
            "complain* … (privacy|data|gdpr|request|erasure|deletion|access|authority|datatilsynet)|datatilsynet|"
            "data protection authority|(breach|violation|infringement) of (the )?(gdpr|privacy|data protection)|"
            "(violat|breach|infring)* … (gdpr|privacy|data protection)|deadline … (passed|expired|missed)|"
            "(unlawful|illegal)* … (process|keep|stor|shar|use|using)*"
        ),
        "chasing": (
            "(not|n't|never|still|no|without|yet) … (answer*|response|replied|reply|heard|received|respond*|"
            "waiting) … (access|delet*|eras*|request|gdpr|data)→|"
            "(access|deletion|erasure|gdpr|data) request … (not|n't|never|no|without|still) … (answer*|repl*|"
            "respon*|heard|done)→|"
            "(has|have|was|were) (still )?not( yet)?( been)? (deleted|erased|removed|corrected)|following up on"
        ),
        "incident": (
            "wrong (person|recipient|customer)|"
            "(e-?mail|message|receipt|invoice|information|data|details|application|document*)* … (meant|intended|"
            "addressed|belong*) (for|to) (someone|somebody|another|other)|(someone|somebody) else's|"
            "another (customer|person)('s)?|other (customers|people)('s|'|s)? (data|details|names|information)|"
            "data (breach|leak)|leaked|hacked|security (breach|hole|incident)"
        ),
        "press": (
            "i am a (journalist|reporter)|i'm a (journalist|reporter)|journalist (at|for|with)|"
            "reporter (at|for|with)|press (inquiry|enquiry|request)|"
            "(writing|working on) (a|an) (story|article|piece)|newsroom|on the record|editor (at|of)"
        ),
        "automatic": (
            "automatic reply|auto(matic)?-?(reply|response)|out of (the )?office|undeliver*|"
            "delivery (status notification|has failed|failure)|mail delivery|returned mail|delivery incomplete"
        ),
        "on_behalf": (
            "on behalf of (?!our company|the company|the team|everyone|all)|power of attorney|(my|our) client*|"
            "(the )?estate of|deceased|legal guardian|attorney for|solicitor*|letter of authority|i represent|"
            "(about|for|of|on) my (mother|father|son|daughter|husband|wife|partner|child|children|grandmother|"
            "grandfather|brother|sister)|my (mother|father|son|daughter|husband|wife|child|client)'s"
        ),
        "urgent": (
            "urgent*|emergency|preserve (the )?(footage|recording*|video|logs?|evidence)|in danger|threat*|stalk*"
        ),
        "unsafe": (
            f"not (mine|my ({MAIL})|my own)|no longer (mine|my ({MAIL})|use|have access)|"
            f"({MAIL}) … (is|are|belongs?) (not mine|not me|no longer mine|to (my ex|someone|somebody)|my ex*)|"
            f"(do not|don't|never) (send|call|write|use|mail|post|contact|e-?mail|phone|ring) … ({MAIL}|home|"
            "there)|"
            "(my )?(ex|ex-\\w+|ex \\w+|husband|partner|someone|somebody|flatmate) … (reads?|access|opens?|sees?|"
            "monitors?|controls?) … (e-?mail*|mail*|post|phone|messages|account)|"
            "(secret|protected|confidential|hidden) address|restraining order|women's shelter|not safe|unsafe"
        ),
        "minor": "my (son|daughter|child|children)|minor|under ?age|years old",
        "dead": "deceased|estate of|passed away|died|probate|late (husband|wife|father|mother)",
        "denial": (
            "(was|is|were)(n't| not) (me|i)|not me|"
            "(did not|didn't|never|have not|haven't) (ask|request|send|write|contact|sent|asked|requested|"
            "written)|someone( else)?( has| is| may have)? (us|impersonat|pretend|misus)\\w+|"
            "(do not|don't) (know|recognise|recognize) (what|this|anything)|know nothing about|not my request"
        ),
        "closing": "close (my|the) account|cancel my (account|membership)|deactivate (my|the) account",
    },
)
