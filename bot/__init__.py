"""What is done: the store, the turn, the command line and the front ends. The only room with a world in it."""
