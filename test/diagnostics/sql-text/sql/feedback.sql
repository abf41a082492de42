select *
from surveys;
select 1
