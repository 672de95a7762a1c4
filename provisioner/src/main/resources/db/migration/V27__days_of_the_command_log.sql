-- The provisioner may run as a role that owns nothing (db/rights), so it can't make a day of command_log. The owner does
-- that for it, in this function, and nothing else: as a member of the owner's role it could do everything.
-- A day is attached, not created in place, since attaching takes a lock for which readers and writers of the other days
-- do not wait. The advisory lock ("prov" in ASCII) keeps two provisioners from making the same day at once.
create function make_command_log_day(day date) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set lock_timeout = '2s'
as $$
declare
    day_table text := 'command_log_' || to_char(day, 'YYYY_MM_DD');
    first_ids uuid[];
begin
    perform pg_advisory_xact_lock(x'70726f76'::integer);
    if to_regclass('public.' || day_table) is null then
        -- The lowest id of a day: its first millisecond in the upper 48 bits.
        first_ids := array(
            select (lpad(to_hex(extract(epoch from begin_of_day)::bigint * 1000), 12, '0') || repeat('0', 20))::uuid
            from unnest(array[day::timestamp, (day + 1)::timestamp]) with ordinality as d (begin_of_day, number)
            order by number);
        execute format('create table public.%I (like public.command_log including defaults including constraints)',
            day_table);
        execute format('alter table public.command_log attach partition public.%I for values from (%L) to (%L)',
            day_table, first_ids[1], first_ids[2]);
    end if;
end $$;
revoke execute on function make_command_log_day(date) from public;
