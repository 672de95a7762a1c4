-- What the provisioner may do where its role is another one than the owner, which migrates: read and write the rows of
-- all tables, and only add to the audit. Flyway runs this after each migration, so that a new table has its rights, and
-- a role that comes later too.
do $$
declare
    provisioner text := '${provisioner}';
    relation text;
begin
    if provisioner = current_user then
        return;
    end if;
    -- Two provisioners that start at the same time would change the same rows of the catalog ("righ" in ASCII).
    perform pg_advisory_xact_lock(x'72696768'::integer);
    for relation in
        select relname from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v') and not relispartition
            and relname not in ('flyway_schema_history', 'operator_audit')
    loop
        execute format('grant select, insert, update, delete on public.%I to %I', relation, provisioner);
    end loop;
    execute format('grant select, insert on operator_audit to %I', provisioner);
    execute format('grant usage, select on all sequences in schema public to %I', provisioner);
    execute format('grant execute on function make_command_log_day(date) to %I', provisioner);
    execute format('grant execute on function remove_oldest_command_log_day(date, integer) to %I', provisioner);
end $$;
