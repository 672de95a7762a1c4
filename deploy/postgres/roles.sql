-- The roles and the database, once, as a superuser, on a PostgreSQL 18 with scram-sha-256 and TLS:
--
--   psql -v ON_ERROR_STOP=1 -f deploy/postgres/roles.sql 'host=postgres-1 dbname=postgres sslmode=verify-full'
--   \password provisioning
--   \password provisioning_provisioner
--   \password provisioning_gateway
--   \password provisioning_observer
--
-- No password is here: \password sends only its hash. In pg_hba.conf let them in by TLS only:
--
--   hostssl provisioning provisioning,provisioning_provisioner,provisioning_gateway,provisioning_observer 10.0.0.0/8 scram-sha-256

-- Owns the tables: the provisioner migrates them as this role when it starts (PROVISIONER_MIGRATION_USER).
CREATE ROLE provisioning LOGIN CONNECTION LIMIT 40;
-- Reads and writes rows, and owns nothing: the provisioner after that (PROVISIONER_DATABASE_USER). It can't change or
-- remove the audit of operators. Each start grants what it may.
CREATE ROLE provisioning_provisioner LOGIN CONNECTION LIMIT 80;
-- Reads the directory and writes its own tables; each migration grants what it may.
CREATE ROLE provisioning_gateway LOGIN CONNECTION LIMIT 100;
-- Looks, for people and monitoring: all tables, and what the server does.
CREATE ROLE provisioning_observer LOGIN CONNECTION LIMIT 5;
GRANT pg_monitor TO provisioning_observer;
ALTER ROLE provisioning_observer SET default_transaction_read_only = on;
ALTER ROLE provisioning_observer SET statement_timeout = '30s';

CREATE DATABASE provisioning OWNER provisioning
  TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C';
-- By itself everybody who has a login may connect.
REVOKE ALL ON DATABASE provisioning FROM PUBLIC;
GRANT CONNECT ON DATABASE provisioning TO provisioning_provisioner, provisioning_gateway, provisioning_observer;

\connect provisioning
REVOKE ALL ON SCHEMA public FROM PUBLIC;
ALTER SCHEMA public OWNER TO provisioning;
GRANT USAGE ON SCHEMA public TO provisioning_provisioner, provisioning_gateway, provisioning_observer;
ALTER DEFAULT PRIVILEGES FOR ROLE provisioning IN SCHEMA public GRANT SELECT ON TABLES TO provisioning_observer;
