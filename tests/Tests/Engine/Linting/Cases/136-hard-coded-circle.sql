select id from shop."137-reads-the-circle"
