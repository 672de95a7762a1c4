-- Bulk requests that were answered 202 (rule I2): what is to be done, and what became of it. A row is
-- deleted a day after its end, so the table stays small.
create table bulk_transaction (
    id              uuid primary key,
    organization_id uuid not null,
    token_id        uuid not null,
    -- What the locations in the response begin with.
    base_url        text not null,
    accepted_at     timestamptz not null default now(),
    -- The body without passwords, as JSON; null after the end, since it holds personal data.
    request         text,
    -- When a gateway began with it first, and how often one began.
    begun_at        timestamptz,
    turns           int not null default 0,
    -- The gateway that does it, and until when nobody else may.
    worker          uuid,
    lease_until     timestamptz not null default now(),
    -- The answer, as JSON, and its status.
    response        text,
    status          smallint,
    finished_at     timestamptz,
    check ((request is null) = (finished_at is not null)),
    check ((response is null) = (finished_at is null)),
    check ((status is null) = (finished_at is null))
);
create index bulk_transaction_open on bulk_transaction (organization_id, accepted_at, id) where finished_at is null;
create index bulk_transaction_ended on bulk_transaction (finished_at) where finished_at is not null;
grant select, insert, update, delete on bulk_transaction to provisioning_gateway;
