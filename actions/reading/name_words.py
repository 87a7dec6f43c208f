"""Words around a person's name, and words that never are one, folded."""

from __future__ import annotations

import re

PARTICLES = frozenset(("de", "du", "des", "la", "le", "van", "von", "der", "den", "di", "da", "del", "el", "ben", "d", "dos"))
TITLES = frozenset("m mme mlle mr mrs ms miss dr madame monsieur mademoiselle sir prof".split())
CUE_WORDS = frozenset(
    "la le les l un une notre nos mon ma our the my a guide guides conferencier conferenciere accompagnateur "
    "accompagnatrice accompagnant accompagnante responsable professeur professeure prof enseignante enseignant "
    "teacher leader tour escort "
    "companion contact nom prenom name is est c ce sera s appelle se nomme m mme mlle mr mrs ms dr madame "
    "monsieur mademoiselle tel telephone phone mobile portable mail email e-mail courriel adresse joignable "
    "au sur par et and avec with at on first last surname famille "
    "voici pour for its it il elle he she je suis i am sir reachable number numero port tél cell her "
    "his call son sa coordonnees details".split()
)
NOT_NAMES = frozenset(
    "oui non yes no ok bonjour hello merci thanks svp please option carte virement adultes adulte personnes "
    "eleves pas sais plus encore date heure jour "
    "demain midi matin quel quelle combien comment pourquoi what when how why who je nous vous on tu "
    "i we you est-ce moi me reserver annuler book booking cancel visite visit sans without type placeholder "
    "peu importe comme voulez any "
    "finalement plutot lundi mardi mercredi jeudi vendredi samedi dimanche dont do not know yet don qui "
    "et and conciergerie chapelle sainte arc triomphe vincennes chateau card transfer parfait accord "
    "bien sur alors donc mais but c'est ça ca va retour attendez attends stop "
    "dans premier temps en par au aux ne pas donc sera sommes est sont avons a notre votre vos nos deux "
    "trois bon cest rien tout annulez personne quelqu'un parler humain human agent somebody someone speak "
    "talk sure right fine great good there here this that one two the same meme chose recommencer start "
    "over again restart help aide".split()
)
INSTITUTIONS = frozenset(
    "agence agences agency voyages voyage travel travels tours groupe groupes group groups association associations asso amicale club "
    "societe company entreprise sarl sas sasu eurl scop ltd limited inc gmbh plc llc cie ce cse comite ecole ecoles school college "
    "colleges lycee lycees universite university universities institut institute academie academy faculte fac ehpad residence foyer "
    "maison hotel hopital hospital clinique clinic centre center mairie commune ville paroisse eglise church parish council office "
    "musee museum theatre theater fondation foundation trust syndicat federation ime esat itep mecs maternelle creche crecherie society "
    "care home autocars cars coaches circuits croisieres cruises evenements events ministere ministry prefecture departement region".split()
)
"""A name beside one of these is the institution's."""

_VERBS_FR = (
    "laiss supprim annul arret arreter chang modifi envoi envoy donn oubli enlev retir ajout rajout reserv command pay pai valid confirm "
    "continu recommenc gard effac refus accept demand appel rappel contact parl souhait prefer pens regard montr aid expliqu trouv "
    "cherch pass avanc recul decal report repouss deplac remplac regl cliqu appuy essay saut ignor quitt ferm ouvr termin comptez compt "
    "bloqu pos propos cre not marqu indiqu renseign rempl remplac verifi corrig mang travaill arriv march fonctionn plant tomb bug "
    "visit organis accompagn ecout rest revient retourn retrouv calcul tent discut coup augment diminu baiss telecharg imprim rembours "
    "factur debit encaiss connect inscri enregistr assist amen"
)
_IRREGULAR_FR = (
    "mets met mettez mettre mettons prends prend prenez prendre prenons fais fait faites faire font dis dit dites dire veux veut voulez "
    "vouloir voudrais voudrait voulons peux peut pouvez pouvoir pourrais pouvons dois doit devez devoir devrais faut vais va allez aller "
    "allons vient viens venez venir revenir reviens revenez vois voit voyez voir sait savez savoir lis lire lisez ecris ecrit ecrivez "
    "ecrire attends attendez attendre reponds repondez repondre perdu perds recu recois recevoir recevez tiens tient tenez comprends "
    "comprend comprenez compris suis es est sont etes etre avais avait aurai aura aurons serai serons serait choisis choisir choisissez "
    "reduis reduire reduisez finis fini finir poursuivre suivre convient descendre descends repars partir parti pars sors sortir"
)
_WORDS_FR = (
    "le la les un une des du de ce cet cette ces cela ceci ca son sa ses leur leurs mon ma mes ton ta tes mien mienne moi toi lui elle eux "
    "qui que quoi dont ou quand comment combien pourquoi aucun aucune autre autres chaque plusieurs tous toutes toute tout trop tres peu "
    "assez aussi ainsi apres avant pendant depuis jusque vers chez entre contre selon malgre afin car comme si sinon puis ensuite enfin "
    "maintenant aujourd'hui hier demain tard tot vite bientot deja jamais toujours souvent parfois encore ici la-bas dehors dedans "
    "rien personne quelqu quelque quelques "
    "billet billets ticket tickets place places creneau creneaux horaire horaires prix tarif tarifs facture factures devis recu paiement "
    "cb cheque banque iban rib reference code codes mail mails message messages adresse numero nom prenom noms liste "
    "dossier commande commandes reservation reservations option options panier site sites monument monuments chateau visiteur visiteurs "
    "enfant enfants eleve classe classes bus car parking toilettes acces entree sortie semaine mois annee jours heures minute minutes "
    "soir soiree midi matinee apres-midi printemps automne hiver vacances probleme problemes erreur question questions reponse info infos "
    "information informations renseignement renseignements conseiller service client clients compte personnes gens monde groupe age ans "
    "gratuit gratuite gratuits pareil pareille idem egal suivant suivante precedent retour accueil menu debut fin haut bas "
    "bonsoir salut coucou adieu bye revoir merci desole desolee pardon excusez excuse zut mince merde putain bordel connard con nul nulle "
    "super genial cool parfait top nickel impeccable dommage tant pis mieux pire grave vrai faux juste exact possible impossible "
    "disponible disponibles libre libres complet urgent important obligatoire necessaire besoin envie idee choix rapport sujet avis "
    "petit petite grand grande gros nouveau nouvelle ancien premier deuxieme troisieme dernier seul seule meme memes ensemble "
    "deux trois quatre cinq six sept huit neuf dix vingt trente cent mille zero "
    "plus moins environ presque surtout vraiment exactement directement simplement seulement pourtant cependant "
    "chien chat velo fauteuil handicap handicape scolaire scolaires social adulte adultes senior seniors retraites "
    "lecture conference conferences guidee libre audioguide langue anglais francais allemand espagnol italien "
    "politique confidentialite etape procedure demarche structure effectif reinitialiser lever arriere pause precedente proposition "
    "idiot idiots idiote imbecile cretin cretine abruti espece bande degage ferme faim soif blague recette chanson poeme rire "
    "raconte raconter chante journee soiree prochaine continuation rebonjour bjr slt ciao tchao mrc mci bcp jsp nsp mdr "
    "lol ptdr svp stp cmt thx sympa re "
    "lequel laquelle lesquels indifferent indifferente cliente collegue collegues chef patron directeur directrice secretaire "
    "inscription activite activites "
    "poussette poussettes bagage bagages entrer rentrer coordonnees bancaires bancaire dit soixante quarante cinquante quatre-vingt "
    "test essai bla blabla blablabla truc machin chose choses hein ben bah euh hum quoique quoi voila voici volontiers"
)
_WORDS_EN = (
    "a an the this that these those it its he she they them him her his their theirs us our ours mine yours your my me myself and or but "
    "if then else so because as of to from by in on at up down out off over under again further about between into through during before "
    "after above below why how what which who whom when where all any both each few more most other some such no nor not only own same "
    "than too very can could will would shall should may might must do does did done doing have has had having be been being am is are "
    "was were get gets got give gives gave given take takes took taken make makes made let lets leave left go goes going gone come came "
    "see saw seen say says said tell told ask asks asked know knows want wants wanted need needs needed like likes love hate think try "
    "tries tried use used send sends sent pay pays paid buy bought sell hold keep kept put show shows find found call calls called help "
    "change changes changed move moved drop dropped remove removed delete deleted cancel cancelled canceled forget forgot skip stop start "
    "started restart continue continued wait waiting add added reduce reduced increase increased confirm confirmed validate book booked "
    "reserve reserved order ordered print download pick choose choosing chose chosen check "
    "ticket tickets place places slot slots time times hour hours day days week weeks month months year price prices cost costs invoice "
    "invoices receipt quote payment bank card cash mail email emails address phone number numbers name names list booking bookings "
    "reservation order orders option options cart site sites monument monuments castle visitor visitors adult adults child children kid "
    "kids pupil pupils student students people person persons problem problems error question questions answer info information "
    "customer service account parking toilets access entrance exit morning afternoon evening tonight today tomorrow yesterday now later "
    "soon never always maybe perhaps please thanks thank hello hi hey bye goodbye sorry sure yes yeah yep nope none nothing nobody "
    "everyone everybody everything anyone anything anybody someone something somebody whatever whichever either neither "
    "good bad great nice cool fine perfect right wrong true false free full empty available possible impossible urgent important "
    "first second third last next previous new old big small cheap expensive one two three four five six seven eight nine ten twenty "
    "thirty hundred stupid idiot shit fuck damn hell lol test bot robot machine joke weather dog cat "
    "flexible dunno back brb useless introduce yourself policy privacy gdpr forgotten password hiya greetings thx ty cheers mate "
    "appreciated exactly alright absolutely reset undo doesn don isn wasn colleague boss manager secretary client asap "
    "english french german spanish italian instead actually really just also even still already yet"
)
_COMMON = frozenset(f"{_IRREGULAR_FR} {_WORDS_FR} {_WORDS_EN}".split())
EVERYDAY = _COMMON | CUE_WORDS | NOT_NAMES | INSTITUTIONS
"""Words that are known however they are written."""
_VERB = re.compile(
    rf"(?:{'|'.join(_VERBS_FR.split())})(?:e|es|ent|ez|er|ee|ees|ons|ais|ait|ions|iez|aient|erai|era|eras|erons|erez|eront|erais|erait"
    r"|ir|it|is|issez|s|ant)?"
)


_ENDING = re.compile(r"\w+(?:[ts]ions?|(?<!cle)ments?|[aeio](?:l|c|v|s)ites?|ables?|ibles?|ness|ful|less)|.*n't|[^aeiouy]{3,}")
_ASKED_OF = re.compile(r".+-(?:moi|toi|nous|vous|le|la|les|lui|leur|on|je|tu|ils?|elles?|ce|ci|y|en)")
"""A verb with its pronoun: "donnez-moi"."""


def never_name(word: str) -> bool:
    """Whether a folded word is none of a person's name, however it is written."""
    return word in NOT_NAMES or word in INSTITUTIONS or _ASKED_OF.fullmatch(word) is not None


def is_common(word: str) -> bool:
    """Whether a folded word is an everyday word or a form of an everyday verb. Some are names too: see whether they are capitalised."""
    return word in _COMMON or word in CUE_WORDS or word in NOT_NAMES or any(kind.fullmatch(word) for kind in (_VERB, _ENDING))


def is_everyday(word: str) -> bool:
    """Whether a folded word is listed here or a form of an everyday verb."""
    return word in EVERYDAY or _VERB.fullmatch(word) is not None
