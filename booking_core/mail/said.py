"""Letters of what was said in a conversation, to its customer."""

from __future__ import annotations

from booking_core.catalogue import Seller
from booking_core.mail.letter import Letter, Links, Paragraph, Said, Voice
from booking_core.orders.letter_views import LetterDetails, LetterLine
from booking_core.texts import moment


def letter(details: LetterDetails, seller: Seller, voice: Voice) -> Letter:
    """The words in their order, each with who said it and when, and the way to the seller's files: their addresses, or, where the letter
    must not hold those, back to the chat. That is on the seller's pages; only the demonstration's is ours."""
    kind = f"mail-said-{details.kind}"
    sent = [line for line in details.lines if line.files and line.author == "agent"]
    fetched = tuple((voice.say("mail-said-fetch", name=name), line.file_url) for line in sent for name in line.files if line.file_url)
    waits = any(line.file_url is None for line in sent)
    ours = f"{voice.public_url}/?lang={voice.lang}" if voice.sample else None
    chat = next((line.chat_url for line in sent if line.chat_url), ours)
    turns = tuple((_who(line, voice), _words(line, voice)) for line in details.lines)
    return voice.letter(
        voice.say(f"{kind}.subject", seller=seller.short_name),
        Paragraph(voice.say(f"{kind}.intro", seller=seller.name)),
        Said(turns),
        Links(fetched) if fetched else None,
        Paragraph(voice.say("mail-said-file-waits")) if waits else None,
        Paragraph(voice.say(f"{kind}.after")),
        Links(((voice.say("mail-said-back"), chat),)) if chat else None,
    )


def _who(line: LetterLine, voice: Voice) -> str:
    who = line.name if line.author == "agent" and line.name else voice.say(f"mail-said-by.{line.author}")
    return f"{who}, {moment(line.at, voice.lang)}"


def _words(line: LetterLine, voice: Voice) -> str:
    return "\n".join([*([line.text] if line.text else []), *(voice.say("mail-said-file", name=name) for name in line.files)])
