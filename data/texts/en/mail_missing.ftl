### A mail that was expected has not come.

mail-missing-code = A code was sent to { $email }; please look among the junk mail too. I can send it again, or to another address.
mail-missing-order = The e-mails of your order go to { $email }; please look among the junk mail too. All they hold is here as well:
mail-missing-how = Please look among the junk mail too. An order made here is found without any e-mail, tickets included, under “My options and orders”.
