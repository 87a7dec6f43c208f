### Opening hours and lengths of visits: only the sample data know them.

hours-known = These are the only sites whose hours I know:
hours-site = { $site }: { $opening }{ $limited ->
    [yes] { " " }({ $but })
   *[no] {""}
}.
hours-closed = Closed on { $days }{ $several ->
    [yes] { " " }({ $sites })
   *[no] {""}
}.
hours-open-day = { $site }, { $day }: open; groups enter from { $first } to { $last } (last slot).
hours-no-groups-day = { $site }, { $day }: open, but closed to groups.
hours-closed-day = { $site }, { $day }: { $why }.
visit-length = { $site }: allow about { $minutes } minutes for the visit.
visit-length-all = With { $walk } minutes' walk between them, plan { $total } minutes in all.
hours-sample = These are sample data of the demonstration, to be checked with the site: the published documents do not give them.
