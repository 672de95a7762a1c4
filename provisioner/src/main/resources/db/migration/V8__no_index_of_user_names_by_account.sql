-- No query asks which userNames an Account holds: a claim is released by its primary key.
drop index user_name_by_account;
