select id from orders -- as it is called there
