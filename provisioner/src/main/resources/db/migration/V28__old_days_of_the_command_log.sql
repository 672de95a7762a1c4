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
begin
    if not pg_try_advisory_xact_lock(x'7472696d'::integer) then
        return null;
    end if;
    select min(to_date(right(relname, 10), 'YYYY_MM_DD')) into oldest
    from pg_inherits join pg_class on oid = inhrelid
    where inhparent = 'public.command_log'::regclass and relname ~ '^command_log_\d{4}_\d\d_\d\d$';
    if oldest < least(today, (now() at time zone 'UTC')::date) - kept_days then
        execute format('drop table public.%I', 'command_log_' || to_char(oldest, 'YYYY_MM_DD'));
        return oldest;
    end if;
    return null;
end $$;
revoke execute on function remove_oldest_command_log_day(date, integer) from public;
