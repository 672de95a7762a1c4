-- What happened to every command: inbox (applied at most once, rule G2) and activity log.

-- The order in which commands were first received (rule G3); kept in the dead letters and in replays.
create sequence command_position;

-- Partitioned by the command id itself: a UUIDv7 is time-ordered, and a partitioned primary key on
-- anything else would not be unique. One partition a day, made by the provisioner.
create table command_log (
    command_id       uuid not null,
    organization_id  uuid not null,
    email            text collate "C" not null,
    type             text not null,
    actor_kind       text not null,
    actor_id         text not null,
    issued_at        timestamptz not null,
    position         bigint not null,
    kafka_partition  integer not null,
    kafka_offset     bigint not null,
    received_at      timestamptz not null,
    decided_at       timestamptz,
    status           text check (status in
                         ('applied', 'unchanged', 'refused', 'superseded', 'dead-lettered')),
    outcome          jsonb,
    primary key (command_id)
) partition by range (command_id);
create index command_log_by_organization on command_log (organization_id, command_id);

-- How far each partition of the commands topic was applied: records below next_offset are done. A
-- recreated topic has another id.
create table partition_progress (
    topic_id         text not null,
    kafka_partition  integer not null,
    next_offset      bigint not null,
    primary key (topic_id, kafka_partition)
);

-- The projection of the dead-letter topic, which is the durable copy.
create table dead_letter (
    id                  uuid primary key,
    original_topic      text not null,
    original_partition  integer not null,
    original_offset     bigint not null,
    command_id          uuid,
    organization_id     uuid,
    email               text collate "C",
    type                text,
    position            bigint,
    cause               text not null,
    failed_at           timestamptz not null,
    unique (original_topic, original_partition, original_offset)
);
