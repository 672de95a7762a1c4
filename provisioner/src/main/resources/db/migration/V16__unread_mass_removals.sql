-- Every page asks for the notices that nobody has read, however many were read before; and one page for those
-- that were read last.
create index mass_removal_unread on mass_removal (organization_id, id) where read_at is null;
create index mass_removal_read on mass_removal (organization_id, read_at) where read_at is not null;
