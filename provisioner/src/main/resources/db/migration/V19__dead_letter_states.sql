-- Dead letters as operators search them: the state, the cause in its general form, and the headers as columns.

-- The simple name of a class.
create function dead_letter_cause_class(cause text) returns text
language sql immutable parallel safe
return left(regexp_replace(cause, '^.*[.$]', ''), 200);

-- A cause without what differs between failures of one kind: ids, numbers, emails, quoted texts and rows. Names of
-- the schema stay, since another constraint is another cause.
create function dead_letter_cause_text(cause text, message text) returns text
language plpgsql immutable parallel safe as $$
declare
    t text := coalesce(message, '');
begin
    if t = '' then
        return dead_letter_cause_class(cause);
    end if;
    -- org.postgresql.util.PSQLException
    t := regexp_replace(t, '\m([a-z_][a-z0-9_]*\.)+(?=[A-Z])', '', 'g');
    if t like '%(%' then -- Key (email)=(ada@example.com) already exists. Failing row contains (1, ada, …).
        t := regexp_replace(t, '(\)=|contains )\([^\n]*\)', '\1(...)', 'g');
    end if;
    if t like '%"%' then
        t := regexp_replace(t,
            '(?<!(constraint|relation|column|index|table|type|function|domain|trigger) )"[^"]*"', '"..."', 'g');
    end if;
    if t like '%''%' then
        t := regexp_replace(t, '(?<![a-zA-Z0-9])''[^'']*''(?![a-zA-Z0-9])', '''...''', 'g');
    end if;
    if t like '%@%' then
        t := regexp_replace(t, '[^\s@"''<>(),;:=]+@[^\s@"''<>(),;:=]+\.[a-zA-Z]+', '<email>', 'g');
    end if;
    if t ~ '[0-9]' then
        t := regexp_replace(t, '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}', '<id>', 'gi');
        t := regexp_replace(t, '\m0x[0-9a-f]+\M', '<hex>', 'gi');
        t := regexp_replace(t, '\m(?=[a-f]*[0-9])[0-9a-f]{7,}\M', '<hex>', 'gi');
        t := regexp_replace(t, '[0-9]+([.,:][0-9]+)*', '<n>', 'g');
    end if;
    t := btrim(regexp_replace(t, '\s+', ' ', 'g'));
    return left(dead_letter_cause_class(cause) || ': ' || t, 300);
end $$;

-- What could be read of a record that is no command may be of any length, and is in indexes.
update dead_letter set type = left(type, 100), email = left(email, 320)
where length(type) > 100 or length(email) > 320;

-- The state is a copy of what dead_letter_state says (DeadLetterStates). The headers are as JSON, without those that
-- are columns; null in rows that were made before.
alter table dead_letter
    add column state text not null default 'open'
        check (state in ('open', 'replaying', 'settled', 'discarded')),
    add column projected_at timestamptz not null default now(),
    add column headers jsonb,
    add column cause_class text collate "C" not null
        generated always as (dead_letter_cause_class(cause)) stored,
    add column cause_text text not null
        generated always as (dead_letter_cause_text(cause, message)) stored,
    add column fingerprint text collate "C" not null
        generated always as (left(md5(dead_letter_cause_text(cause, message)), 16)) stored;

-- The command with the fields that an operator changed, as JSON; null if it was replayed as it was.
alter table dead_letter_replay add column edited_command text;

-- Who set a dead letter aside without a replay and why, and who took that back. Without a foreign key: history
-- outlives a dead_letter table that is rebuilt.
create table dead_letter_discard (
    id              bigint generated always as identity primary key,
    dead_letter_id  uuid not null,
    discarded_by    text not null,
    reason          text not null,
    discarded_at    timestamptz not null,
    restored_by     text,
    restore_reason  text,
    restored_at     timestamptz
);
create index dead_letter_discard_by_dead_letter on dead_letter_discard (dead_letter_id, id);
create unique index dead_letter_discard_standing on dead_letter_discard (dead_letter_id)
    where restored_at is null;

-- The one definition of the state. Replaying while a replay has no outcome. Settled if the last replay ended well,
-- or failed for good again, since that is a dead letter of its own; also if the command itself has another outcome,
-- as after a crash between the dead-letter topic and the outcome. Open if the replay was refused, or there is none.
-- A command of another person that has the same id says nothing.
create or replace view dead_letter_state as
select d.id,
    case
        when last.command_id is not null and last.status is null then 'replaying'
        when last.status in ('applied', 'unchanged', 'superseded', 'dead-lettered') then 'settled'
        when log.status <> 'dead-lettered' then 'settled'
        when exists (
            select from dead_letter_discard x
            where x.dead_letter_id = d.id and x.restored_at is null) then 'discarded'
        else 'open'
    end as state,
    last.command_id as last_replay_id,
    last.status as last_replay_status
from dead_letter d
left join command_log log on log.command_id = d.command_id
    and log.organization_id = d.organization_id and log.email = d.email
left join lateral (
    select r.command_id, r.status from dead_letter_replay r
    where r.dead_letter_id = d.id order by r.command_id desc limit 1) as last on true;

update dead_letter d set state = s.state from dead_letter_state s where s.id = d.id and s.state <> 'open';

-- One index for each word that has many values; within one state, and in the order of the list. The other conditions
-- are checked in the index, before a row is read.
create index dead_letter_by_time on dead_letter
    (state, failed_at, id, organization_id, type, fingerprint, cause_class, original_partition, email);
create index dead_letter_by_fingerprint on dead_letter
    (state, fingerprint, failed_at, id, organization_id, type, original_partition, email)
    include (replay_of, cause_class);
create index dead_letter_by_organization on dead_letter
    (state, organization_id, failed_at, id);
create index dead_letter_by_email on dead_letter (state, email, failed_at, id);
create index dead_letter_by_command on dead_letter (command_id);
create index dead_letter_by_original on dead_letter (original_id);
-- Which Organizations a cause hits. The smallest index, so the one by which all of a state are counted.
create index dead_letter_by_fingerprint_and_organization on dead_letter
    (state, fingerprint, organization_id, type);
-- Rows whose state may have changed while they were written (StateRepair).
create index dead_letter_to_repair on dead_letter (projected_at, id) where state in ('open', 'replaying');
