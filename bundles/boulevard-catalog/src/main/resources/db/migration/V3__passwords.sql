-- Accounts that this instance keeps itself. The id is what the account knows its owner by (accounts.oauth_provider 'local').
create table passwords (
    id         uuid primary key default gen_random_uuid(),
    login      text not null unique,                 -- the name in the one form in which names are compared
    name       text not null,                        -- as its owner writes it
    hash       text not null,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now()
);

-- From the login form back to the login that sent somebody there: digests, used once.
create table login_codes (
    code        bytea primary key,
    password_id uuid not null references passwords on delete cascade,
    challenge   bytea not null,
    issued_at   timestamptz not null default now()
);
create index login_codes_password on login_codes (password_id);
create index login_codes_issued on login_codes (issued_at);
