select a from somewhere.else_
