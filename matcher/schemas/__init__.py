"""What people and programs may send: strict schemas make a form, a row or a JSON body a typed command."""
