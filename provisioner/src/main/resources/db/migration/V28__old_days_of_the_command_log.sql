-- What is known of a dead letter from its command's entry in the log outlives that entry: its position is in the dead
-- letter too, and here is whether the command had another outcome after all.
alter table dead_letter add column decided_otherwise boolean not null default false;

create or replace view dead_letter_state as
select d.id,
    case
        when last.command_id is not null and last.status is null then 'replaying'
        when last.status in ('applied', 'unchanged', 'superseded', 'dead-lettered') then 'settled'
        when log.status <> 'dead-lettered' or d.decided_otherwise then 'settled'
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

-- The counterpart of make_command_log_day: removes the oldest day of command_log, if it is older than that many days,
-- and says which one it was. Only the owner may drop it, and the provisioner may be another role.
-- Both clocks must say that the day is old: the caller's, by which it refuses commands, and the database's. One that is
-- wrong by years can't empty the log, which is also the inbox (G2).
-- Dropping a day locks the whole log, and whoever comes later waits behind that lock; so it is given up soon, and tried
-- again by the next call. The files are deleted when the lock is free again. The advisory lock ("trim" in ASCII) keeps
-- two provisioners from dropping the same day.
create function remove_oldest_command_log_day(today date, kept_days integer) returns date
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set lock_timeout = '200ms'
as $$
declare
    oldest date;
    day_table text;
begin
    if kept_days < 1 then
        raise exception 'kept_days is %, but must be 1 or more', kept_days;
    end if;
    if not pg_try_advisory_xact_lock(x'7472696d'::integer) then
        return null;
    end if;
    select min(to_date(right(relname, 10), 'YYYY_MM_DD')) into oldest
    from pg_inherits join pg_class on oid = inhrelid
    where inhparent = 'public.command_log'::regclass and relname ~ '^command_log_\d{4}_\d\d_\d\d$';
    if oldest < least(today, (now() at time zone 'UTC')::date) - kept_days then
        day_table := 'command_log_' || to_char(oldest, 'YYYY_MM_DD');
        execute format(
            'update public.dead_letter d
             set position = l.position, decided_otherwise = coalesce(l.status <> ''dead-lettered'', false)
             from public.%I l
             where l.command_id = d.command_id and l.organization_id = d.organization_id and l.email = d.email',
            day_table);
        execute format('drop table public.%I', day_table);
        return oldest;
    end if;
    return null;
end $$;
revoke execute on function remove_oldest_command_log_day(date, integer) from public;
