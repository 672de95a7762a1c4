-- Of a version that comes after this one, and adds something.
alter table account add column more text not null default '';
