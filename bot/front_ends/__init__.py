"""Front ends turn what they get into events and draw what they are given. They decide nothing."""
