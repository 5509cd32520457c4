"""What a small neural net reads in clauses: whether they tell a claim, which, how far it has got, and who does it."""
