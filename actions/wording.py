"""Words that say a difference rather than a number."""

from __future__ import annotations

import re

MORE = re.compile(
    r"\b(en plus|de plus|supplémentaires?|supplementaires?|suppl\b|ajout\w*|rajout\w*|extra|more|additional|add)\b", re.IGNORECASE
)
LESS = re.compile(
    r"\b(en moins|de moins|annulent|se désistent|desist\w*|désist\w*|fewer|less|drop(ped)? out|enlev\w*|retir\w*|remove|take off)\b",
    re.IGNORECASE,
)
WITHOUT_CARD = re.compile(
    r"\b(sans (sa |leur )?carte|non[- ]cart[ée]e?|pas de carte|n'a pas (de|sa) carte|unlicen[sc]ed|"
    r"without (a )?(card|licen[sc]e)|no (card|licen[sc]e))\b",
    re.IGNORECASE,
)
CLASSES = re.compile(r"\b(\d{1,2}) class(?:es)?\b", re.IGNORECASE)
