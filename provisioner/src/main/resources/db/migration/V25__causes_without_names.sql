-- What PostgreSQL says of a text in JSON that it can't store ends in the text itself, cut to about 50 characters, so that
-- quotes are paired from the wrong side; and our own messages have other quotes. Both named people in the general form
-- of a cause, which readers see, and each person was a group of their own.
create or replace function dead_letter_cause_text(cause text, message text) returns text
language plpgsql immutable parallel safe as $$
declare
    t text := coalesce(message, '');
begin
    if t = '' then
        return dead_letter_cause_class(cause);
    end if;
    -- org.postgresql.util.PSQLException
    t := regexp_replace(t, '\m([a-z_][a-z0-9_]*\.)+(?=[A-Z])', '', 'g');
    if t like '%JSON data, line %' then
        t := regexp_replace(t, 'JSON data, line \d+: [^\n]*', 'JSON data', 'g');
    end if;
    if t like '%(%' then -- Key (email)=(ada@example.com) already exists. Failing row contains (1, ada, …).
        t := regexp_replace(t, '(\)=|contains )\([^\n]*\)', '\1(...)', 'g');
    end if;
    if t like '%“%' then
        t := regexp_replace(t, '“[^”]*”', '“...”', 'g');
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

-- The columns are computed again where a column that they come from is written, and only these rows have another value.
update dead_letter set message = message
where cause_text <> dead_letter_cause_text(cause, message);

with named as (
    delete from replay_job_count
    where kind = 'cause' and (value like '%JSON data, line <n>: %' or value like '%“%')
    returning *)
insert into replay_job_count (job_id, kind, value, records)
select job_id, kind, general, sum(records)::int from (
    select job_id, kind, records, regexp_replace(
        regexp_replace(value, 'JSON data, line <n>: .*', 'JSON data'), '“[^”]*(”|$)', '“...”', 'g') as general
    from named) as n
group by job_id, kind, general;
