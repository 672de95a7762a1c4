-- A job of an operator: one act on a set of dead letters that was frozen when the job was made. The one
-- provisioner that works on it counts here, so no two wait for this row but an operator who pauses it.
create table replay_job (
    id                   uuid primary key,
    name                 text not null,
    act                  text not null check (act in ('replay', 'discard', 'restore')),
    -- What the set was chosen by; null if its dead letters were chosen one by one.
    filter               text,
    reason               text not null,
    state                text not null
                             check (state in ('prepared', 'running', 'paused', 'cancelled', 'stopped', 'finished')),
    -- Why it stopped by itself.
    why                  text,
    created_by           text not null,
    created_at           timestamptz not null,
    started_by           text,
    started_at           timestamptz,
    finished_at          timestamptz,
    -- Replays a second.
    rate                 integer not null check (rate >= 1),
    -- 0: it never stops by itself.
    stop_after_failures  integer not null check (stop_after_failures >= 0),
    failures_in_a_row    integer not null default 0,
    records              integer not null,
    waiting              integer not null,
    under_way            integer not null default 0,
    -- The first record of each person up to this number, and all that follow it, had their dry run.
    dry_run_through      integer not null default 0,
    -- Who works on it, and until when it is nobody else's; by the database's clock.
    worker               text,
    lease_until          timestamptz,
    updated_at           timestamptz not null,
    worked_on            boolean not null generated always as (
        state = 'running' or under_way > 0
        or (state in ('prepared', 'paused', 'stopped') and dry_run_through < records)) stored
);
create index replay_job_worked_on on replay_job (id) where worked_on;

-- How many records of a job have a cause, a type, an Organization, a predicted outcome, and an outcome.
create table replay_job_count (
    job_id   uuid not null references replay_job (id),
    kind     text not null check (kind in ('cause', 'type', 'organization', 'predicted', 'done')),
    value    text not null,
    records  integer not null,
    primary key (job_id, kind, value)
);

-- The dead letters of a job, in the order of their positions, with what becomes of each. Without foreign
-- keys: jobs are kept for good, and dead_letter may be rebuilt from its topic.
create table replay_job_record (
    job_id            uuid not null,
    number            integer not null,
    dead_letter_id    uuid not null,
    email             text collate "C",
    type              text,
    -- The record of the same person before it in this job, and whether that one is through: a person's
    -- commands are replayed one after the other.
    previous          integer,
    ready             boolean not null,
    state             text not null check (state in (
                          'waiting', 'requested', 'applied', 'unchanged', 'refused', 'superseded', 'failed',
                          'accepted', 'skipped')),
    -- The replay's command.
    command_id        uuid,
    predicted         text check (predicted in (
                          'applied', 'unchanged', 'refused', 'superseded', 'failed', 'skipped')),
    predicted_reason  text,
    reason            text,
    primary key (job_id, number)
);
create index replay_job_record_next on replay_job_record (job_id, number) where state = 'waiting' and ready;
create index replay_job_record_by_state on replay_job_record (job_id, state, number);
create unique index replay_job_record_by_previous on replay_job_record (job_id, previous)
    where previous is not null;
