"""What is known: the questions, the arguments of the article, and the records that hold them."""
