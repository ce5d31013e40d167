"""Who stands with whom: everything that was found about coalitions, and how it is put together."""
