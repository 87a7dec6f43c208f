"""Orders that exist: what their customer may have done about them, previewed before it is carried out once."""
