### La conversation par e-mail, à qui l'a demandée.

transcript-login = Je vous l’envoie à votre adresse e-mail, que je dois d’abord vérifier.
ask-email-transcript = Quelle est votre adresse ? J’y envoie un code, qui prouve qu’elle est à vous ({ $privacy }).
transcript-goes = J’envoie cette conversation à { $email }. Si rien n’arrive dans quelques minutes, regardez aussi dans les indésirables.
transcript-goes-only = Une conversation ne part qu’à l’adresse confirmée ici : je l’envoie donc à { $email }.
transcript-too-many = Vos conversations ont déjà été envoyées plusieurs fois à { $email } depuis une heure. Nouvel envoi possible à partir du { $at } ; d’ici là, tout reste lisible ici.
