### Horaires et durées de visite : seules les données d'exemple les connaissent.

hours-known = Voici les seuls sites dont je connais les horaires :
hours-site = { $site } : { $opening }{ $limited ->
    [yes] { " " }({ $but })
   *[no] {""}
}.
hours-closed = Jours de fermeture : { $days }{ $several ->
    [yes] { " " }({ $sites })
   *[no] {""}
}.
hours-open-day = { $site }, { $day } : ouvert ; les groupes entrent de { $first } à { $last } (dernier créneau).
hours-no-groups-day = { $site }, { $day } : ouvert, mais fermé aux groupes.
hours-closed-day = { $site }, { $day } : { $why }.
visit-length = { $site } : comptez environ { $minutes } minutes de visite.
visit-length-all = Avec { $walk } minutes de marche entre les deux, prévoyez { $total } minutes en tout.
hours-sample = Ce sont des données d’exemple de la démonstration, à vérifier auprès du site : les documents publiés ne les donnent pas.
