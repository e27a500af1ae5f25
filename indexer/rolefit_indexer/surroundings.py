"""What stands around a name and tells whether an everyday word, a person's title or a skill is meant."""

import re

PERSON = re.compile(
    r"\s+(?:and\s+\w+\s+)?(?:developers?|engineers?|architects?|administrators?|managers?|designers?|scientists?|analysts?|leads?|specialists?|"
    r"testers?|consultants?|professionals?|experts?|director|owners?|masters?|coach(?:es)?|champions?|guilds?)\b",
    re.I,
)
TEAM = re.compile(r"\s+(?:and\s+\w+\s+)?(?:teams?|squads?|colleagues?|volunteers?)\b", re.I)  # theirs, not asked of you
# "Programming languages" and "AI-powered" name no skill.
# Nor do "reports to the Manager" and, of hours, "agile working".
NO_SKILL_BEFORE = re.compile(
    rf"{PERSON.pattern}|\s+languages?\b|-(?:powered|driven|assisted|enabled)\b|"
    r"\s+(?:directly\s+)?to\s+(?:the|our|an?)\s+(?:\w+\s+){0,2}(?:manager|head|director|lead|cto|chief|vp|officer|supervisor)\b|"
    r"(?<=privacy)\s+(?:policy|notice|statement)\b|(?<=protection)\s+(?:act|policy|officer|commissioner)\b|"
    r"\s+working\b(?!\s+(?:methods?|practices?|environments?|ways?)\b)",
    re.I,
)
PERSON_ITSELF = tuple(
    person + plural
    for person in (
        *("developer", "engineer", "architect", "administrator", "manager", "designer", "scientist", "analyst"),
        *("lead", "specialist", "tester", "master", "owner"),
    )
    for plural in ("", "s")
)
KIND_NOUN = re.compile(
    r"\s+(?:framework|language|programming|librar(?:y|ies)|developers?|engineers?|code(?:base)?|scripts?|services?|apis?|apps?|applications?|"
    r"servers?|backends?|microservices|sdks?|modules?|components?|ecosystem|stack|projects?|knowledge|experience|skills?|templates?|"
    r"clusters?|jobs|pipelines?|queries|functions?|workers?|charts?|tests?|monoliths?|monorepo|controllers?|forum|workflows|instances?)",
    re.I,
)
DOING = frozenset({"make", "lift", "access", "rest"})  # a line that begins with one asks to do something
VERSIONED = re.compile(r"\s+v?\d+(?:\.\d+)*\b(?!\s*%)")
YEAR = re.compile(r"\s*(?:of\s+)?(?:'|’)?(?:19|20)\d\d\b")
# Besides what joins any list; "Terraform for the cloud, Helm for releases" is one too.
LIST_GAP = re.compile(
    r"\s*[(:;]\s*|\sfor\s[\w -]{2,30}(?:,\s(?:and\s)?|\sand\s)|\s(?:with|on|using)\s|\)\s*(?:,|and|or)?\s*|"
    r"(?:,|,?\sand)\s(?:errors?|logs?|logging|metrics|traces|tracing|flags|feature flags|secrets|alerts?|"
    r"alerting|dashboards|builds?|deploys|deployments|releases|tests|docs|caching|caches?|queues|jobs|events|search|monitoring|storage|"
    r"infrastructure|orchestration|hosting|workflows|auth|e-?mails?|payments|tickets|images|analytics|transformations?)"
    r"\s(?:go(?:es)?\s(?:to|through)|lands?\sin|lives?\sin|runs?\son|in|with|on|by|through|via|to)\s",
    re.I,
)
MORE_NAME = re.compile(r" [A-Z][a-z]")
OPENS_ITEM = (",", "(", ";", "/", ":")
CLOSES_ITEM = re.compile(r"\s*(?:[,;)/]|\.?\s*(?:$|\n))")
LEADS_IN = re.compile(
    r"(?:\b(?:in|with|using|of|like|as|know|knows|write|writes|writing|written|wrote|read|on|via|through|e\.g\.|eg|"
    r"either|over|onto|including|trying|trying out|adopting|adopted|evaluating|introducing|introduced|"
    r"probably|currently|mostly|learn|learning|use|uses|used|speak|prefer|preferably|ideally|especially|mainly|love|"
    r"to|or|and|our|modern|"
    r"في|مع|باستخدام|استخدام|أو|كانت|kwa|au|avec|"
    r"idiomatic|some|serious|a bit of|basic|strong|solid|good|advanced|excellent|"
    r"deep|expert|professional|proficient|production|intermediate|core|native|plain|not|no)\s+[\"'“(]?|\()$",
    re.I,
)
# So it must read where the word may be a town, a person or a season: "in Phoenix" won't do.
LEADS_IN_SURELY = re.compile(
    r"\b(?:with|using|via|باستخدام|(?:host|run|build|deploy)(?:s|ed|ing)?\s+on|know|knows|"
    r"write|writes|writing|written|wrote|learn|learning|use|uses|used|"
    r"onto|trying(?: out)?|adopting|adopted|evaluating|introducing|introduced|"
    r"(?:knowledge|experience|command|proficient|skilled|fluent|experienced|expertise|developing|programming)\s+(?:of|in))\s+[\"'“(]?$",
    re.I,
)
GOES_ON = re.compile(
    r"[\s,;:.()/&+،]*(?:$|\n|[,;:.()/&+،]|"
    r"(?:and|or|أو|و\w+|is|are|as|for|to build|plus|preferred|required|"
    r"experience|nice|on|with|that|which|when|where|while|"
    r"from|by|behind|instead|in (?:production|practice|anger|embedded|commercial|an?|large|modern))\b)",
    re.I,
)
PLACED = re.compile(r"(?<!\w)(?:in|to|at|from|near)\s$", re.I)
# What a line in a section about the employer or its offers names technologies for, other than to work with them.
OTHERS = re.compile(
    r"\b(?:partners?|customers?|clients?|certif\w+|courses?|trainings?|learn\w*|licen[cs]es?|subscriptions?|conferences?|"
    r"budget|positions|placed?)\b",
    re.I,
)
# What a name that begins a line must be followed by; "Gin and tonic", "Chef on site", "Spring is busy" go on otherwise.
JOINED_ON = re.compile(r"\s+(?:and|or|on)\b|\s*&", re.I)
TOLD_OF = re.compile(r"\s+(?:is|are)\b", re.I)
TECHNICAL = re.compile(
    r"\b(?:language|framework|stack|back\W?end|front\W?end|services?|database|tool|tooling|platform)s?\b", re.I
)
JUDGED = re.compile(
    r"\s+(?:(?:is|are|would be|will be)\s+)?"
    r"(?:an?\s+(?:\w+\s+)?(?:plus|must|bonus|advantage|asset)|preferred|desirable|mandatory|nice to have)\b"
)
MOTION = re.compile(
    r"\s+(?:to|for|ahead|beyond|through|further|live|the extra|into|your|our|a|an|interest|how|what|that)\b"
)
