"""Papers signed with ink, told by the codes on their pages."""
