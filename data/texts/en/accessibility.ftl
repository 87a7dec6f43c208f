### The accessibility page: what was checked and how, what was not, and whom to complain to. Only what is done is written here.

page-accessibility-link = Accessibility

page-accessibility =
    .title = Accessibility of the chat
    .intro = This page is about the booking chat, whichever site shows it, and about the pages it opens: payment, privacy, rules. It is not about the rest of the site that shows it. The chat aims at levels A and AA of WCAG 2.2, and at RGAA 4.1, the French public standard.
page-accessibility-state =
    .title = State of conformity
    .text = No RGAA audit has been done by a qualified person. In RGAA's terms this service must therefore be declared “non-conforming”, for want of an audit. The checks below do not replace one.
page-accessibility-checked =
    .title = What is checked
    .text = The tests of the program run these checks in the Chromium browser:
    .axe = The axe-core 4.14.1 engine examines every state of the chat (questions, calendar, times, forms, summary, order, documents) by its rules for WCAG 2.0, 2.1 and 2.2 A and AA and its best practices, on a desktop and a phone screen, in French and English, in light and dark. It must find nothing. Such an engine sees only some of the criteria.
    .keyboard = A whole booking, from opening the chat to paying, is made by keyboard alone.
    .focus = Focus is visible, enters the chat when it opens and goes back to the button when it closes; Escape closes the chat.
    .screen-reader = Messages are in a region announced to screen readers (role="log"), fields have labels, and the group of buttons is named by the question asked. This is checked in the page's code, not with a screen reader.
    .zoom = At 400% (320 pixels wide) messages, buttons and the text field can be reached without scrolling sideways.
    .phone = On a phone the chat takes the whole screen, and the page behind it is out of reach.
    .colours = A seller's colour is refused when its contrast is too low; text on it is black or white, whichever reads better.
    .motion = Where your system asks for less motion, the chat shows none.
    .styles = The styles of the site that shows the chat change neither its sizes, nor its colours, nor its controls.
page-accessibility-open =
    .title = What is not checked
    .text = We do not know, as we have not tried:
    .readers = how the chat reads with NVDA, JAWS, VoiceOver or TalkBack;
    .browsers = how it behaves in Safari, and in Firefox with assistive technology;
    .voice = whether it can be used by voice, by switch or with a screen magnifier;
    .people = what disabled people who use it say about it;
    .papers = whether the PDF documents (tickets, quotes, contracts) read well: they are not tagged for screen readers;
    .criteria = the RGAA criteria one by one, most of which only a person can judge.
page-accessibility-other =
    .title = Another way
    .text = Whatever a button of the chat does can be typed as well. At any moment, write that you want to talk to a person. You can also turn to the seller directly:
    .reached = { ": " }{ $reach }
page-accessibility-complain =
    .title = Report a problem
    .text = Say in the conversation what stops you and ask for a person, or write to the seller, who must answer, and give you the information or the booking in another way.
    .rights = If a French public body does not answer, or answers badly, you can turn to the Défenseur des droits free of charge: formulaire.defenseurdesdroits.fr, or by post without a stamp to Défenseur des droits, Libre réponse 71120, 75342 Paris Cedex 07, France.
page-accessibility-sample =
    .title = In this demonstration
    .text = Nothing is sold here and the sellers have no part in it: do not write to them about it. The operator is the person who started the demonstration.
