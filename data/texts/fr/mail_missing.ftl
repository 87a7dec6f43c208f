### Un mail attendu n'est pas arrivé.

mail-missing-code = Un code a été envoyé à { $email } ; regardez aussi dans les indésirables. Je peux le renvoyer ou l’envoyer à une autre adresse.
mail-missing-order = Les e-mails de votre commande partent vers { $email } ; regardez aussi dans les indésirables. Tout ce qu’ils contiennent est aussi ici :
mail-missing-how = Regardez aussi dans les indésirables. Une commande faite ici se retrouve sans e-mail, avec ses billets, sous « Mes options et commandes ».
