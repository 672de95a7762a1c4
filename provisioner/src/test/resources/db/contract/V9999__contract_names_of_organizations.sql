-- Of a version that comes after this one, and takes something away.
alter table organization drop column name;
