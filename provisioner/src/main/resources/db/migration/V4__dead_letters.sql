-- Failures, dead letters and their replays (rules G3, G5, G6).

-- The position of the last command that set the whole profile; profile_positions holds the attributes that
-- were set by themselves since then.
alter table organization_user add column profile_position bigint not null default 0;

-- The record at next_offset that fails for good: its position is fixed here before the dead-letter topic
-- gets it, so that a crash between the two does not give it another one. And how many records of the
-- partition were dead-lettered in a row: too many raise the alarm, whatever restarts meanwhile.
alter table partition_progress
    add column failing_offset bigint,
    add column failing_position bigint,
    add column dead_letters_in_a_row integer not null default 0;

-- A replay's first command, and the dead letter that it replays.
alter table command_log
    add column original_id uuid,
    add column replay_of uuid;
-- Who set what stands: the reason of a superseded replay.
create index command_log_by_position on command_log (position);

-- The projection of the dead-letter topic, which is the durable copy: one row a record that failed. The id
-- is made of the original topic's id, partition and offset, so that it is the same after a rebuild.
drop table dead_letter;
create table dead_letter (
    id                  uuid primary key,
    original_topic      text not null,
    original_topic_id   text not null,
    original_partition  integer not null,
    original_offset     bigint not null,
    -- What could be read of the command; null if it was none.
    command_id          uuid,
    organization_id     uuid,
    email               text collate "C",
    type                text,
    original_id         uuid,
    replay_of           uuid,
    position            bigint,
    -- The class of the failure, what it said, and where it was.
    cause               text not null,
    message             text,
    stack_trace         text,
    failed_at           timestamptz not null,
    record_key          bytea,
    record_value        bytea,
    -- Where the record is on the dead-letter topic: the highest one is how far the projection is.
    dlt_topic_id        text not null,
    dlt_partition       integer not null,
    dlt_offset          bigint not null,
    unique (original_topic_id, original_partition, original_offset)
);
create index dead_letter_by_dlt_offset on dead_letter (dlt_topic_id, dlt_partition, dlt_offset);

-- Every replay that was asked for: by whom, why, and what became of it. Its command id is fixed here before
-- it is published (rule G6). Without a foreign key: history outlives a dead_letter table that is rebuilt.
create table dead_letter_replay (
    command_id      uuid primary key,
    dead_letter_id  uuid not null,
    requested_by    text not null,
    reason          text not null,
    requested_at    timestamptz not null,
    published_at    timestamptz,
    status          text check (status in
                        ('applied', 'unchanged', 'refused', 'superseded', 'dead-lettered')),
    decided_at      timestamptz
);
create index dead_letter_replay_by_dead_letter on dead_letter_replay (dead_letter_id, command_id);
create index dead_letter_replay_unpublished on dead_letter_replay (requested_at)
    where published_at is null;

-- The state of each dead letter: open until a replay ends well; replaying while one is under way; settled
-- also if the command itself has another outcome, as after a crash between the dead-letter topic and the
-- outcome.
create view dead_letter_state as
select d.id,
    case
        when last.status in ('applied', 'unchanged', 'superseded') then 'settled'
        when last.command_id is not null and last.status is null then 'replaying'
        when log.status <> 'dead-lettered' then 'settled'
        else 'open'
    end as state,
    last.command_id as last_replay_id,
    last.status as last_replay_status
from dead_letter d
left join command_log log on log.command_id = d.command_id
left join lateral (
    select r.command_id, r.status from dead_letter_replay r
    where r.dead_letter_id = d.id order by r.command_id desc limit 1) as last on true;
