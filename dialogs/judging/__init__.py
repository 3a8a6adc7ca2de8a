"""What follows from the answers: the stage, the next question, the advice."""
