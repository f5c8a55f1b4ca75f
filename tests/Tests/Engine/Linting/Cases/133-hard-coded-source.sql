select id from landing.people
