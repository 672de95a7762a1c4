-- The list of operators is in the order of age, and each of its pages costs the same.
create index organization_by_age on organization (created_at, id);
