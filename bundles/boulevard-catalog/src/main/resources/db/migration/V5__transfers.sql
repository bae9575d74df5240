-- Collections that are copied from other instances. What became of one stands in jobs and job_history, under its id.
create table transfers (
    id          uuid primary key default gen_random_uuid(),
    account_id  uuid not null references accounts on delete cascade,
    sequence_id uuid not null references sequences on delete cascade,
    location    text not null,                       -- of the collection there
    nb_pictures int not null,                        -- as said there
    page        text,                                -- of the list of pictures, to go on with; null: the first
    nb_pages    int not null default 0,              -- done
    nb_refused  int not null default 0,
    problem     text,                                -- the first
    created_at  timestamptz not null default now()
);
create index transfers_account on transfers (account_id, created_at);
create index transfers_sequence on transfers (sequence_id);
