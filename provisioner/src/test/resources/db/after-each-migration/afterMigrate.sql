-- In the place of db/rights.
create table if not exists called_back ();
