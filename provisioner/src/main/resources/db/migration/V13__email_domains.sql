-- The domain of the Account's email, so that a page can mark people whose domain no other member has. An
-- Account's email never changes (rule A5).
alter table organization_user add column email_domain text collate "C";
update organization_user u set email_domain = substring(a.email from '[^@]*$')
from account a where a.id = u.account_id;
create index organization_user_by_domain on organization_user (organization_id, email_domain)
    where deleted_at is null;
