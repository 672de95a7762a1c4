-- Keys that every gateway must know. A row is a key for one purpose; another one makes what it signed invalid.
create table gateway_secret (
    name    text primary key,
    secret  bytea not null
);
-- Signs the cursors of lists (RFC 9865) and the places of transactions (RFC 9967). 244 random bits.
insert into gateway_secret (name, secret)
values ('signatures', sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));
grant select on gateway_secret to provisioning_gateway;
