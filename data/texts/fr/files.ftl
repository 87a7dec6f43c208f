# Files that a customer sends in the chat: what is refused, and what is answered.

gateway-file-empty = Ce fichier est vide : il n’a pas été envoyé.
gateway-file-large = Ce fichier dépasse 10 Mo : il n’a pas été envoyé. Vous pouvez l’alléger, ou l’envoyer en plusieurs fichiers.
gateway-file-kind = Seuls les PDF et les images PNG ou JPEG sont acceptés : ce fichier n’a pas été envoyé.
gateway-file-lost = Le fichier n’est pas arrivé jusqu’ici. Renvoyez-le dans une minute.
gateway-file-many = Cette conversation contient déjà beaucoup de fichiers : celui-ci n’a pas été envoyé. Écrivez-moi de quoi il s’agit, ou demandez à parler à un conseiller.
gateway-file-too-many = Vous avez envoyé beaucoup de fichiers en peu de temps : celui-ci n’a pas été envoyé. Vous pourrez en envoyer d’autres dans une heure ; d’ici là, vous pouvez m’écrire.

file-copy = J’ai bien reçu « { $name } » : c’est la copie signée pour la commande { $reference }. Le vendeur ({ $seller }) la vérifie ; d’ici là, la commande attend toujours votre signature.
file-of-case = J’ai bien reçu « { $name } ». La personne qui suit votre demande chez le vendeur ({ $seller }) le verra ici.
file-which = J’ai bien reçu « { $name } ». Est-ce la copie signée d’une de ces commandes ?
file-none = Ce n’est pas une copie signée
file-received = J’ai bien reçu « { $name } ». Je ne sais pas lire ce qu’il contient ; une personne de l’équipe peut le regarder.
file-sign = C’est une copie signée
file-send = Envoyez-moi la copie signée par le bouton « Joindre un fichier », à côté de votre message.
file-no-order = Je ne vois à votre nom aucune commande qui attend une signature ; une personne de l’équipe peut regarder ce fichier.
file-said = [fichier] { $name }
