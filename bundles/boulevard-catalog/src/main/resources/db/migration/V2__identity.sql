-- Who an account is for the provider with which somebody logs in, and the terms of service.
alter table accounts
    add column oauth_provider            text,
    add column oauth_id                  text,
    add column tos_accepted_at           timestamptz,
    add column tos_latest_change_read_at timestamptz;
create unique index accounts_oauth on accounts (oauth_provider, oauth_id);

-- Programs that log in through a browser take over an account's first token, so each has one from the start. The default account has none
-- until an operator asks for it: whoever brings that one is an admin.
create function give_default_token() returns trigger language plpgsql as $$
begin
    insert into tokens (account_id, description) values (new.id, 'default token');
    return null;
end $$;
create trigger accounts_default_token after insert on accounts
    for each row when (not new.is_default) execute function give_default_token();
insert into tokens (account_id, description)
    select id, 'default token' from accounts a
    where not is_default and not exists (select from tokens t where t.account_id = a.id);

create index tokens_unclaimed on tokens (generated_at) where account_id is null;
