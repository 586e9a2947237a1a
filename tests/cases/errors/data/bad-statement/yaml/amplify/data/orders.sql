-- :nothing
select id, ':text', "a:b", note::text, $$ :quoted $$
from orders
where customer = :customer and day > :since
