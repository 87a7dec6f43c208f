### La page d'accessibilité : ce qui a été vérifié et comment, ce qui ne l'a pas été, à qui se plaindre. N'y écrire que ce qui est fait.

page-accessibility-link = Accessibilité

page-accessibility =
    .title = Accessibilité du chat
    .intro = Cette page vaut pour le chat de réservation, quel que soit le site qui l'affiche, et pour les pages qu'il ouvre : paiement, vie privée, règles. Elle ne vaut pas pour le reste du site qui l'affiche. Le chat vise les niveaux A et AA des WCAG 2.2 et le RGAA 4.1.
page-accessibility-state =
    .title = État de conformité
    .text = Aucun audit RGAA n'a été fait par une personne qualifiée. Dans les termes du RGAA, ce service est donc à déclarer « non conforme », faute d'audit. Les vérifications ci-dessous ne le remplacent pas.
page-accessibility-checked =
    .title = Ce qui est vérifié
    .text = Les tests du programme rejouent ces vérifications dans le navigateur Chromium :
    .axe = Le moteur axe-core 4.14.1 examine chaque état du chat (questions, calendrier, horaires, formulaires, récapitulatif, commande, documents) avec ses règles WCAG 2.0, 2.1 et 2.2 A et AA et ses bonnes pratiques, sur un écran de bureau et de téléphone, en français et en anglais, en clair et en sombre. Il ne doit rien relever. Un tel moteur ne voit qu'une partie des critères.
    .keyboard = Une réservation entière, de l'ouverture du chat au paiement, se fait au clavier seul.
    .focus = Le focus est visible, entre dans le chat à l'ouverture et revient au bouton à la fermeture ; Échap ferme le chat.
    .screen-reader = Les messages sont dans une zone annoncée aux lecteurs d'écran (role="log"), les champs ont des étiquettes et le groupe de boutons porte la question posée. Cela est vérifié dans le code de la page, non avec un lecteur d'écran.
    .zoom = À 400 % (320 pixels de large), messages, boutons et champ de saisie restent accessibles sans défilement horizontal.
    .phone = Sur un téléphone, le chat occupe tout l'écran et la page qui se trouve derrière n'est plus atteinte.
    .colours = La couleur choisie par un vendeur est refusée si son contraste est insuffisant ; le texte posé dessus est noir ou blanc, selon ce qui se lit le mieux.
    .motion = Si votre système demande moins d'animations, le chat n'en montre pas.
    .styles = Les styles du site qui affiche le chat ne changent ni ses tailles, ni ses couleurs, ni ses contrôles.
page-accessibility-open =
    .title = Ce qui n'est pas vérifié
    .text = Nous ne savons pas, faute de l'avoir essayé :
    .readers = comment le chat se lit avec NVDA, JAWS, VoiceOver ou TalkBack ;
    .browsers = comment il se comporte dans Safari, et dans Firefox avec une aide technique ;
    .voice = s'il se commande à la voix, par contacteur ou avec une loupe d'écran ;
    .people = ce qu'en disent des personnes handicapées qui l'utilisent ;
    .papers = si les documents PDF (billets, devis, contrats) se lisent bien : ils ne sont pas balisés pour les lecteurs d'écran ;
    .criteria = les critères du RGAA pris un à un, que seule une personne peut juger pour la plupart.
page-accessibility-other =
    .title = Une autre façon de faire
    .text = Tout ce que fait un bouton du chat peut aussi s'écrire. À tout moment, écrivez que vous voulez parler à une personne. Vous pouvez aussi vous adresser directement au vendeur :
    .reached = { " : " }{ $reach }
page-accessibility-complain =
    .title = Signaler un défaut
    .text = Dites dans la conversation ce qui vous arrête et demandez une personne, ou écrivez au vendeur : il doit vous répondre, et vous donner l'information ou la réservation par une autre voie.
    .rights = Si un organisme public français ne vous répond pas, ou mal, vous pouvez saisir gratuitement le Défenseur des droits : formulaire.defenseurdesdroits.fr, ou par courrier sans timbre à Défenseur des droits, Libre réponse 71120, 75342 Paris Cedex 07.
page-accessibility-sample =
    .title = Dans cette démonstration
    .text = Rien n'est vendu ici et les vendeurs n'y sont pour rien : ne leur écrivez pas à son sujet. L'exploitant est la personne qui a lancé la démonstration.
