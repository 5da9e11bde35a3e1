"""Service records (服务证明): what a head has given in a period, on paper, and whether such a paper is true."""
