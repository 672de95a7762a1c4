-- What each provisioner says of itself, so that the first page of every one shows all of them. A row is written every
-- few seconds, removed when its provisioner stops, and forgotten some minutes after one that was killed.
-- id: one start of it. name: its host and port, which are the same after a restart.
create table provisioner_state (
    id       uuid primary key,
    name     text not null,
    seen_at  timestamptz not null,
    state    jsonb not null
) with (fillfactor = 50);
