-- What is remembered for too long is found by its age, and erased (rule E2). Few people have any.
create index organization_user_former_access on organization_user (former_access_at)
    where former_access_at is not null;
