"""The words for who comes, and the phrases that count them."""

from __future__ import annotations

import re

GUIDE = (
    r"(?:(?:tour |licensed |official |local |professional |blue badge )*guides?(?:[ -](?:conferenci\w+"
    r"|interpretes?|touristiques?|officiel\w*|diplome\w*|agree\w*|professionnel\w*))?"
    r"|conferenci(?:er|ere)s?)"
)
COMPANION = (
    r"(?:(?:adultes? |parents? |adult |accompanying )?(?:accompagnat(?:eur|rice"
    r"|eure)s?|accompagnants?|encadrants?|encadrantes?|animat(?:eur|rice)s?|prof(?:esseur"
    r"|esseure)?s?|enseignante?s?|instit(?:ut(?:eur|rice))?s?"
    r"|maitres(?:se|ses)?|educat(?:eur|rice)s?(?: specialise\w*)?|monit(?:eur"
    r"|rice)s?|responsables?|chefs? de groupe|teachers?|escorts?|(?:tour |group "
    r"|trip )?leaders?|tour managers?|chaperone?s?"
    r"|chauffeurs?|drivers?|conduct(?:eur|rice)s?|couriers?|staff(?: members?)?"
    r"|assistants?|aides?|carers?|helpers?|aesh|atsem|avs|organis(?:at)?(?:eur|rice"
    r"|er)s?|supervisors?|parents?)"
    r"|accompanying adults?|adultes? en accompagnement|(?<=tour )manager)"
)
CHILD = (
    r"(?:enfants?|eleves?|ecolie(?:r|re)s?|collegien(?:ne)?s?|lyceen(?:ne)?s?"
    r"|jeunes?|ados?|adolescent(?:e)?s?|gamins?|petits|bambins?|mineurs?|scouts?"
    r"|child(?:ren)?|kids?|pupils?|students?|school ?children"
    r"|teen(?:ager)?s?|toddlers?|scolaires|(?:child|school|kids?) tickets?)"
)
_PEOPLES = (
    r"(?:americain(?:e)?s?|americans?|anglais(?:es)?|britanniques?|brits?|allemande?s?|germans?|italien(?:ne)?s?|italians?|espagnole?s?"
    r"|spaniards?|portugais(?:es)?|japonais(?:es)?|japanese|chinois(?:es)?|chinese|coreen(?:ne)?s?|koreans?|indien(?:ne)?s?|indians?"
    r"|bresilien(?:ne)?s?|brazilians?|canadien(?:ne)?s?|canadians?|quebecois(?:es)?|belges?|belgians?|suisses?|neerlandais(?:es)?"
    r"|hollandais(?:es)?|polonais(?:es)?|russes?|russians?|australien(?:ne)?s?|australians?|mexicaine?s?|mexicans?|irlandais(?:es)?"
    r"|suedois(?:es)?|swedes|danois(?:es)?|danes|francais(?:es)?)"
)
"""Whom a tour operator brings, counted by where they are from ("24 Americans"); before a noun no more than an adjective."""
ADULT = (
    r"(?:adultes?|adults?(?: tickets?)?|seniors?|senior citizens|retraite(?:e)?s?"
    r"|aines|pensioners?|retirees?|etudiant(?:e)?s?|university students|grown-?ups?"
    r"|majeurs|salarie(?:e)?s?|employe(?:e)?s?|employees|collaborateurs?"
    r"|colleagues?|collegues?|hommes|femmes|dames|messieurs|ladies|men|women|billets adultes?"
    rf"|{_PEOPLES}(?! (?:{COMPANION}|{CHILD}|adults?|seniors|touristes?|tourists?|visitors?|guests|travell?ers|people|guides?)\b))"
)
PERSON = (
    r"(?:personnes?|personne|pers|perso|prs|pax|people|peoples|persons?|visiteu(?:r"
    r"|se)s?|visitors?|passengers?|passage(?:r|re)s?|participant(?:e)?s?|voyageu(?:r"
    r"|se)s?|clients?|clientes?|guests?|membres?|members?"
    r"|touristes?|tourists?|travellers?|travelers?|adherent(?:e)?s?|convives?"
    r"|tetes|heads|pilgrims?|pelerins?|croisieristes?|delegates?|residents?|beneficiaires?|congressistes?|users?"
    r"|inscrits?|contremarques?|vouchers?|coupons|bons|billets?|tickets?"
    r"|entrees?|places?|seats?|spots?|amis?|friends)"
)
CONTAINER = (
    r"(?:cars?|autocars?|bus|buses|coach(?:es)?|minibus|groupes?|groups?|sous-groupes?"
    r"|classes?|class|equipes?|teams?|tables?|bateaux|divisions?|sections?)"
)
NOUN = rf"(?:(?P<comp>{COMPANION})|(?P<guide>{GUIDE})|(?P<child>{CHILD})|(?P<adult>{ADULT})|(?P<person>{PERSON}))\b"
ROLE = rf"(?:(?P<comp>{COMPANION})|(?P<guide>{GUIDE}))\b"
_STOP = (
    "de|des|du|d|la|le|les|un|une|et|and|ou|or|pour|for|avec|with|dont|sans"
    "|plus|of|in|a|an|en|au|to|at|on|par|per|the|cars?|bus|coach(?:es)?|groupes?"
    "|groups?|classes?|creneaux?|slots?|x|h|moins|more|extra|additional"
    "|jours?|days?|mois|months?|heures?|hours?|minutes?|semaines?|weeks?|options?"
    "|sites?|monuments?|fois|times|est|sont|is|are|non|not|e|eme|er|ans|euros?"
    "|pas|si|vers|le"
)
_ANY_NOUN = rf"(?:{COMPANION}|{GUIDE}|{CHILD}|{ADULT}|{PERSON})\b"
ADJECTIVES = rf"(?:(?!(?:{_STOP})\b|{_ANY_NOUN})[a-z][a-z'-]{{2,15}} ){{0,2}}"
N = r"(?<![\d.,:/-])(?P<n>~? ?\d{1,7})(?![\d:]|[.,]\d)"
DETERMINER = r"(?:~?\d{1,4}|une?|le|la|les|l'|leurs?|notre|nos|votre|mon|ma|mes|son|sa|the|our|their|my|a|an|one|its|his|her)"

COUNT = re.compile(rf"{N} ?\(?{ADJECTIVES}{NOUN}")
ONE = re.compile(
    r"\b(?P<n>un|une|one) (?P<adult>adulte?|senior|retraitee?)\b|\b(?:pour|for"
    r"|sommes|serai|sera|are|be|est) (?P<n2>une|un|one|a) (?:seule? |single )?(?P<person>personne"
    r"|person|visiteur|visitor)\b"
)
COUPLES = re.compile(r"\b(?P<n>\d{1,3}|un|a|une) couples?\b(?: (?P<tail>(?:et|and|with|avec)(?: leurs?| their)?))?")
PRODUCT = re.compile(rf"(?P<times>\d{{1,3}}|\bune?|\bone|\ba) {CONTAINER} (?:\w+ )?(?:de |d'|of |x ?){N}(?: ?{ADJECTIVES}{NOUN})?")
_ENUMERATED = r"(?<![\d.,:/-])\d{1,3}(?:(?: ?, ?(?:et |and )?| ?\+ ?| et | and | ?& ?| puis )\d{1,3}){%s}(?![\d:/]|[.,]\d| ?(?:h|ans|€)\b)"
LISTED = re.compile(
    rf"\b(?:(?P<times>\d{{1,2}}) )?{CONTAINER}(?: (?:distincts?|separate|differents?))?(?:,? (?:de|of|with|avec) | ?[:(] ?|, ?)"
    rf"(?P<list>{_ENUMERATED % '1,9'})(?: ?{ADJECTIVES}{NOUN})?"
)
"""Sub-groups said one by one: "3 groupes : 30, 30 et 15", "2 classes de 24 et 26 élèves"."""
LISTED_PERSONS = re.compile(rf"(?P<list>{_ENUMERATED % '2,9'}) ?{ADJECTIVES}{NOUN}")
LISTED_BARE = re.compile(rf"(?P<list>{_ENUMERATED % '1,9'})")
TIMES = re.compile(rf"(?<![\d/.,])(?P<times>\d{{1,3}}) ?(?:x|\*|fois|times) ?{N}(?: ?{ADJECTIVES}{NOUN})?")
RANGE = re.compile(
    rf"(?P<lead>\b(?:entre|between|de|from) )?(?<![\d.,:/-])~? ?(?P<low>\d{{1,6}}) ?(?P<sep>et"
    rf"|and|a|to|-|/|ou|or|voire) ?~? ?(?P<high>\d{{1,6}})(?![\d:/]|[.,]\d|h\b)(?P<noun> ?{ADJECTIVES}{NOUN})?"
)
AT_MOST = re.compile(
    r"\b(?:moins de|less than|fewer than|under|maximum|max|au plus|au maximum"
    rf"|jusqu'a|up to|at most|no more than|pas plus de) {N}(?P<noun> ?{ADJECTIVES}{NOUN})?"
    rf"|{N.replace('?P<n>', '?P<n2>')}(?P<noun2> ?(?:{ADULT}|{PERSON}|{CHILD}))? ?(?:max"
    r"|maximum|ou moins|or less|or fewer)\b"
)
AT_LEAST = re.compile(
    r"\b(?:au moins|at least|plus de|more than|minimum|over|au minimum|no fewer than"
    rf"|pas moins de) {N}(?P<noun> ?{ADJECTIVES}{NOUN})?|{N.replace('?P<n>', '?P<n2>')}(?P<noun2> ?(?:{ADULT}"
    rf"|{PERSON}|{CHILD}))? ?(?:minimum|ou plus|or more|et plus)\b"
)
NEGATIVE = re.compile(
    rf"(?:^|(?<=[^\d\s] )|(?<=^ ))\W{{0,3}}(?:-|(?<!au )(?<!de )\bmoins |\bminus )(?P<n>\d{{1,6}})(?P<noun> ?{ADJECTIVES}{NOUN})?(?=\W*$"
    r"|\W)"
)
REPLACED = re.compile(
    r"\b(?:au lieu (?:de|des|d')|instead of|plutot que|rather than|et non(?: pas)?"
    r"|non pas|not|pas|n'(?:est|etait|sommes|etions|serons|sera) (?:plus|pas)"
    r"|(?:passer?|passons|passez|go|going|change|reduce) (?:de|from)|(?:was|were"
    rf"|etait|etions|initialement|avant)) ?(?:les |the |a |on )?~?\d{{1,6}}(?: ?(?:{PERSON}"
    rf"|{ADULT}|{CHILD})\b)?(?! ?(?:h|:))"
)
MORE = re.compile(
    rf"\b(?:ajouter|rajouter|ajoutez|rajoutez|ajoute|rajoute|add|adding) (?:encore )?(?P<n>\d{{1,4}}"
    rf"|une?|one)(?! ?(?:guides?|options?|creneau|slot|site))(?: {ADJECTIVES}{NOUN})?"
    rf"|(?P<n2>\d{{1,4}}|\bune?|\bone) (?:(?:autres?|other) )?(?:(?:{PERSON}|{ADULT}"
    rf"|{CHILD}) )?(?:de plus|supplementaires?|en plus(?! d)|more|extra|additional)\b(?!\s+(?:than"
    rf"|que|de|tard))(?: (?:{PERSON}|{ADULT}|{CHILD})\b)?"
)
FEWER = re.compile(
    rf"\b(?:retirer|enlever|retirez|enlevez|supprimer|remove|drop|take off) (?P<n>\d{{1,4}}"
    rf"|une?|one)(?: {ADJECTIVES}{NOUN})"
    rf"|(?P<n2>\d{{1,4}}|\bune?|\bone) (?:(?:(?:{PERSON}|{ADULT}|{CHILD}) )?(?:de moins"
    rf"|en moins|fewer|less|(?:ne |n')?(?:viennent|viendront|vient|viendra) (?:plus|pas)|(?:have |has )?dropped out"
    r"|(?:can't|cannot|can not|won't|will not|aren't|are not) (?:come|coming|make it|be coming))"
    rf"\b(?: (?:{PERSON}|{ADULT}|{CHILD})\b)?|desistements?\b"
    r"|defections?\b|cancellations\b|dropouts?\b)"
)
WITHOUT = re.compile(rf"\b(?:sans|pas d[e']|pas|aucun|no|without(?: a| any)?|ni) ?(?:de |le |la |un |une )?(?:{GUIDE}|{COMPANION})\b")
IN_ALL = re.compile(
    r"\b(?:en tout(?: et pour tout)?|au total|in total|altogether|all together"
    r"|in all|all in|(?:tout|tous|toutes|tout le monde) (?:compris|inclus|confondus?)"
    r"|all included|everyone included|including everyone|including everybody"
    r"|all told|total)\b"
)
INCLUDED_AFTER = re.compile(
    rf"(?:avec |with )?(?:\b(?P<n>{DETERMINER}) ?)?(?:(?:licensed|own|tour|seule?) )?{ROLE}(?: (?:et"
    rf"|and|&|ou) (?:{DETERMINER} )?(?P<second>{GUIDE}|{COMPANION}))?,? ?(?:is "
    r"|are |est |sont |being )?(?:deja |already )?"
    r"(?P<not>non |not |pas )?(?P<incl>compris\w{0,2}|inclus\w{0,2}|included"
    r"|incl\b\.?|inclusive|comptes?\b|comptee?s?\b|en plus|en sus|in addition"
    r"|on top|extra)"
)
INCLUDED_BEFORE = re.compile(
    r"\b(?P<lead>y compris|compris|including|inclu(?:s|ant)|incl\.?|en comptant"
    r"|counting|comptant|dont|of whom|of which|hors|sans compter|excluding|excl\.?"
    r"|not (?:counting|including)|en plus d[ue']|besides|in addition to)"
    rf" ?(?P<n>{DETERMINER})? ?(?:environ )?(?:{ADJECTIVES}{NOUN})?"
)
MORE_INCLUDED = re.compile(rf"^ ?(?:,|et|and|&|\+) ?(?P<n>{DETERMINER}) ?{ADJECTIVES}{NOUN}")
TOGETHER = re.compile(
    rf"{N}(?: ?{PERSON}\b)? ?,? ?(?P<with>(?:avec|with) (?:le |la |les |l'|notre |nos |leurs? |mon |ma |the |our |their |my )"
    rf"(?:meme |own )?{ROLE}(?:,? (?:et|and|&|plus) (?:{DETERMINER} ?)?(?P<second>{GUIDE}|{COMPANION})\b)?)"
)
BESIDE = re.compile(
    rf"(?:\+|\bplus|\bet|\bavec|\band|\bwith|\baccompagne\w{{0,3}} (?:de|d'|par"
    r"|du)|\baccompanied by|,|&|\bainsi que|\bas well as) ?(?P<n>une?|le|la|l'"
    r"|leur|notre|mon|ma|son|sa|the|our|their|my|a|an|one|1|du)? ?(?:seule? "
    rf"|own |licensed |meme )?{ROLE}"
)
BARE_LEAD = (
    r"(?:on (?:est|sera|serait|etait|va etre)|nous (?:sommes|serons|serions)"
    r"|ns (?:sommes|serons)|on n'(?:est|etait) que|(?:on|nous) ne (?:sera|serait|est|serons|sommes)"
    r"|we(?:'re| are|(?: will|'ll|'d| would)(?: only| just| now)? be)|there (?:are|'ll be"
    r"|will be)|il y (?:a|aura)|(?:groupe|group|groups?|party|classe|class|equipe"
    r"|team"
    r"|families|famille|family|delegation)(?: [a-z]+)? (?:de|of)|effectif ?:?(?: de)?"
    r"|nombre(?: de [a-z]+)? ?:|total ?:?(?: de| of)?|compte(?:ra)?|comprend(?:ra)?"
    r"|en passant a|passe(?:r|z|ons)? (?:plutot )?a|descendre a|monter a|reduire a"
    r"|reduis\w* a|augmenter a"
    r"|reduce(?: it)? to|increase(?: it)? to|change(?: it)? to|down to|up to"
    r"|\x00 a|finalement|plutot|actually|make it|pour|for"
    r"|(?:what|how much) (?:would|do|does|will)|(?:combien|que) (?:pai|pay)\w+)"
)
BARE = re.compile(
    rf"(?<!\w)(?P<lead>{BARE_LEAD}) ?(?:(?:plutot|finalement|environ|about|around"
    r"|donc|now|actually|plus que|que|au total|en tout|bien|toujours|seulement"
    rf"|only|just|exactement|maintenant|plus|qu') ?){{0,3}}{N}"
    r"(?= ?(?:$|[,.;!?)(+&\x00-\x03]|(?:en|au|pour|le|la|les|avec|et|dont|plus"
    r"|in|for|on|with|and|svp|stp|please|finalement|instead|maintenant|now|altogether"
    r"|du|des|sur|si|s'il|not|a la|a(?= ?\x00)|at|rather|mais|but|exactement|environ"
    r"|combien|pay|(?:ce|ca|cela|c')(?= ?(?:est|serait|fait|ferait|coute\w*|revien\w*) combien)|how much|what (?:would|does|is))\b|a l'))"
)
JOINED_BEFORE = re.compile(rf"(?:^|[ ,(:]){N}(?: ?\+ ?| et | and | plus |, ?)$")
WITH_INCLUSION = re.compile(
    rf"{N} ?[,(]? ?(?=[\x01\x02]|en tout|au total|in total|altogether|in all\b"
    r"|tout compris|tous compris|all included)"
)
APPROXIMATE = re.compile(
    r"(?:\b(?:environ|a peu pres|approximativement|about|around|approx|approximately"
    r"|roughly|circa|quelque|pres de|presque|nearly|almost|peut-etre|maybe|dans les"
    r"|plus ou moins|more or less)\.? ?(?:une? )?|~ ?)$"
)
APPROXIMATE_AFTER = re.compile(
    r"^ ?,? ?(?:environ|a peu pres|approximativement|approx|or so|roughly|plus ou moins"
    r"|a confirmer|give or take)\b"
)
ASIDE = re.compile(
    r"^ ?(?:a mobilite reduite|en (?:fauteuil|chaise)|pmr|in (?:a )?wheelchairs?"
    r"|handicapee?s?|malvoyant|sourd|deaf|blind|de moins de|under|par (?:creneau"
    r"|groupe|seance|slot)|per (?:slot|group)|max)"
)
JOINT = re.compile(
    r"^[ ,(]*(?:et|and|\+|plus|,|puis|&|with|avec|ainsi que|as well as|accompagne\w* (?:de"
    r"|d'|par)|accompanied by)?[ ]*(?:leurs?|their|les|the|nos|our)?[ )]*$"
)
