"""What is held about a person (个人信息): shown, handed out, and erased so that visits stay and the name goes."""
