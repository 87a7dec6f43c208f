### Ce que l'assistant a compris, redit au client ; ce qu'il doit faire préciser.

noted = C’est noté : { $facts }.
noted-phone = téléphone { $phone }
noted-option = en option
noted-guide-per-slot = un guide par créneau
noted-guides = { $guides ->
    [0] sans guide
    [one] avec un guide
   *[other] avec { $guides } guides
}
not-this-category = Il s’agit d’un autre groupe : { $category }
ask-number = « { $number } » : est-ce le nombre de personnes ?
date-far-said = « { $said } », c’est trop loin : les réservations sont ouvertes jusqu’au { $until }.
date-past-said = « { $said } », c’est déjà passé.
ask-whose = Que souhaitez-vous visiter ? Nommez un lieu, ou choisissez d’abord à qui il appartient.
slots-free = de { $time } à { $last } ({ $free } places à chaque départ)
take-day = Plutôt le { $day }
places-left = Le { $day }, il reste : { $slots }.
companion-not-counted = L’accompagnateur a lui aussi besoin d’un billet{ $free ->
    [yes] , gratuit au-delà de { $above } visiteurs payants
   *[no] {""}
} ; dans les { $people } personnes comptées, je n’ai prévu de gratuité pour personne.
price-depends = Le prix dépend de ce que vous visitez.
price-without-guide = J’ai compté sans guide{ $free ->
    [yes] { " " }; un guide conférencier muni de sa carte professionnelle entre gratuitement
   *[no] {""}
}.
kinds-among = dont { $kinds }
kind-under4 = { $count } de moins de 4 ans
kind-wheelchair = { $count } en fauteuil roulant
kind-disabled = { $count ->
    [one] 1 personne handicapée
   *[other] { $count } personnes handicapées
}
kind-drivers = { $count ->
    [one] un chauffeur
   *[other] { $count } chauffeurs
}
too-expensive = Les prix sont ceux du vendeur, je ne peux pas les baisser. Je peux chercher ce qui revient le moins cher pour votre groupe.
look-for-cheaper = Chercher moins cher
impatient = Je suis là, et désolé si c’est long. Vous pouvez tout me dire en une phrase (lieu, jour, heure, nombre), ou demander un conseiller.
site-broken = Désolé que cela ne marche pas. Ici tout peut se faire en m’écrivant : réserver, retrouver une commande, avoir ses documents. Si c’est le site d’un vendeur ou un paiement qui bloque, un conseiller peut vous aider.
all-right-then = Très bien. Je reste là si vous avez besoin d’autre chose.
slip-forgiven = Pas de souci : redites-le-moi comme il faut.
faq-others-silent = Les documents des autres vendeurs n’en disent rien.
show-not-in = Le spectacle n’est pas compris dans « { $activity } ».
show-keep = Garder « { $activity } »
ask-which-show = Voici ce qui comprend un spectacle : lequel voulez-vous ?
order-foreign = « { $number } » n’est pas un numéro d’ici : une commande passée avec moi porte un numéro comme G7K3-M9QX, et je ne vois que celles-là. Pour une autre, adressez-vous au vendeur.
noted-classes = { $count ->
    [one] une classe
   *[other] { $count } classes
}
