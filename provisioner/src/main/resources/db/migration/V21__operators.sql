-- Tokens of operators, for the API and the command line; only their SHA-256 hashes.
create table operator_token (
    id            uuid primary key,
    name          text not null,
    token_hash    bytea not null unique,
    role          text not null check (role in ('reader', 'operator')),
    created_by    text not null,
    created_at    timestamptz not null,
    expires_at    timestamptz,
    last_used_at  timestamptz,
    revoked_at    timestamptz,
    revoked_by    text
);
create index operator_token_by_age on operator_token (created_at, id);

-- What operators did, and what they were refused. Rows are added, and never changed or removed.
-- role: null for somebody who is not known. subject: what the act was about. reason: the operator's words.
create table operator_audit (
    id        bigint generated always as identity primary key,
    at        timestamptz not null,
    operator  text not null,
    role      text,
    address   text not null,
    act       text not null,
    subject   text,
    reason    text,
    result    text not null
);

create function operator_audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'operator_audit is append-only: % is refused', tg_op using errcode = 'insufficient_privilege';
end $$;
create trigger operator_audit_keeps_its_rows before update or delete or truncate on operator_audit
    for each statement execute function operator_audit_is_append_only();

-- Sessions of signed-in operators, in the form that Spring Session expects.
create table operator_session (
    primary_id             char(36) primary key,
    session_id             char(36) not null unique,
    creation_time          bigint not null,
    last_access_time       bigint not null,
    max_inactive_interval  integer not null,
    expiry_time            bigint not null,
    principal_name         varchar(100)
);
create index operator_session_by_expiry on operator_session (expiry_time);
create table operator_session_attributes (
    session_primary_id  char(36) not null references operator_session on delete cascade,
    attribute_name      varchar(200) not null,
    attribute_bytes     bytea not null,
    primary key (session_primary_id, attribute_name)
);
