-- Accounts and their tokens.
create table accounts (
    id                     uuid primary key default gen_random_uuid(),
    name                   text not null,
    role                   text not null default 'user' check (role in ('user', 'admin')),
    is_default             boolean not null default false,
    default_visibility     text check (default_visibility in ('anyone', 'logged-only', 'owner-only')),
    collaborative_metadata boolean,
    created_at             timestamptz not null default now()
);
create unique index accounts_one_default on accounts (is_default) where is_default;
create index accounts_name on accounts (name);
insert into accounts (name, role, is_default) values ('Default account', 'admin', true);

create table tokens (
    id           uuid primary key default gen_random_uuid(),
    account_id   uuid references accounts on delete cascade,  -- null: not claimed yet
    description  text,
    generated_at timestamptz not null default now()
);
create index tokens_account on tokens (account_id);

-- What people send together. Null in a parameter: the instance's default at the time of the dispatch.
create table upload_sets (
    id                 uuid primary key default gen_random_uuid(),
    account_id         uuid not null references accounts,
    title              text not null,
    created_at         timestamptz not null default now(),
    completed          boolean not null default false,
    dispatched         boolean not null default false,
    estimated_nb_files int,
    nb_files           int not null default 0,       -- accepted and refused, each name once
    sort_method        text not null default 'time-asc',
    no_split           boolean,
    split_distance     int,
    split_time         double precision,             -- seconds
    no_deduplication   boolean,
    duplicate_distance double precision,
    duplicate_rotation int,
    metadata           jsonb,
    semantics          jsonb not null default '[]',  -- [{"key", "value"}], sorted
    relative_heading   int,
    visibility         text not null default 'anyone' check (visibility in ('anyone', 'logged-only', 'owner-only')),
    user_agent         text
);
create index upload_sets_account on upload_sets (account_id, created_at);

-- What upload sets became. A deleted one stays as a row, so that crawlers learn of it.
create table sequences (
    id               uuid primary key default gen_random_uuid(),
    account_id       uuid not null references accounts,
    upload_set_id    uuid references upload_sets on delete set null,
    title            text not null default '',
    status           text not null default 'waiting-for-process'
                     check (status in ('waiting-for-process', 'ready', 'deleted')),
    visibility       text not null default 'anyone' check (visibility in ('anyone', 'logged-only', 'owner-only')),
    semantics        jsonb not null default '[]',
    user_agent       text,
    current_sort     text,
    relative_heading int,
    created_at       timestamptz not null default now(),
    updated_at       timestamptz,
    -- Kept by whoever changes the pictures, never recomputed for a reader.
    nb_pictures      int not null default 0,
    first_taken_at   timestamptz,
    last_taken_at    timestamptz,
    bbox             box,                            -- of the pictures' positions
    -- Derived when the sequence is finished; null where its pictures do not agree.
    lines            jsonb,                          -- coordinates of a MultiLineString
    length           double precision,               -- metres
    projection       text,
    camera           text,
    pixel_density    int,                            -- pixels per degree
    gps_accuracy     double precision                -- metres
);
create index sequences_created on sequences (created_at, id);
create index sequences_updated on sequences (updated_at, id);
create index sequences_account on sequences (account_id, created_at, id);
create index sequences_upload_set on sequences (upload_set_id);
create index sequences_bbox on sequences using gist (bbox);

-- One row per picture, narrow; the tags are in a table of their own.
create table pictures (
    id                uuid primary key,
    account_id        uuid not null references accounts,
    upload_set_id     uuid references upload_sets on delete cascade,
    sequence_id       uuid references sequences,
    rank              int,                           -- in the sequence, from 1; gaps stay
    status            text not null default 'waiting-for-process'
                      check (status in ('waiting-for-process', 'ready', 'broken', 'waiting-for-delete')),
    visibility        text not null default 'anyone' check (visibility in ('anyone', 'logged-only', 'owner-only')),
    longitude         double precision not null,
    latitude          double precision not null,
    taken_at          timestamptz not null,
    utc_offset        int not null,                  -- seconds, of the zone in which it was taken
    gps_time          timestamptz,
    camera_time       timestamptz,
    heading           smallint check (heading between 0 and 360),
    heading_computed  boolean not null default false,
    projection        text not null,
    width             int not null,
    height            int not null,
    orientation       smallint not null default 1,
    make              text,
    model             text,
    focal_length      double precision,
    sensor_width      double precision,
    field_of_view     int,
    crop              int[],                         -- full width, full height, width, height, left, top
    altitude          int,
    yaw               double precision,
    pitch             double precision,
    roll              double precision,
    gps_accuracy      double precision,
    artist            text,
    file_name         text not null,
    file_size         bigint not null,
    md5               uuid not null,
    blurred_by_author boolean not null default false,
    blurred_with      text,                          -- the engine's name, 'author', or 'none'
    store             text not null,                 -- name of the store that has its files
    created_at        timestamptz not null default now(),
    updated_at        timestamptz not null default now(),
    processed_at      timestamptz,
    nb_errors         int not null default 0,
    process_error     text
);
create index pictures_sequence on pictures (sequence_id, rank);
create index pictures_upload_set on pictures (upload_set_id);
create index pictures_md5 on pictures (md5);
create index pictures_account on pictures (account_id);
create index pictures_updated on pictures (updated_at desc, id);
create index pictures_taken on pictures (taken_at, id);
create index pictures_position on pictures using gist (point(longitude, latitude));

create table picture_exif (
    picture_id uuid primary key references pictures on delete cascade,
    exif       jsonb not null,
    warnings   jsonb not null default '[]'
);

-- Every file that counts, accepted or refused, by its name in the set.
create table files (
    upload_set_id     uuid not null references upload_sets on delete cascade,
    file_name         text not null,
    picture_id        uuid references pictures on delete set null,
    md5               uuid,
    size              bigint,
    inserted_at       timestamptz not null default now(),
    rejection         text,
    rejection_message text,
    rejection_details jsonb,
    primary key (upload_set_id, file_name)
);
create index files_picture on files (picture_id);

-- Ids that clients chose for pictures whose files are being stored at this moment.
create table reserved_pictures (
    id          uuid primary key,
    reserved_at timestamptz not null default now()
);

-- Work to be done. A subject has at most one job of a kind; asking again refreshes it.
create table jobs (
    id           bigint generated always as identity primary key,
    kind         text not null,
    subject      uuid not null,
    store        text,                               -- of files to be removed: the store that has them
    asked_at     timestamptz not null default now(),
    due_at       timestamptz not null default now(),
    nb_errors    int not null default 0,
    lease        uuid,                               -- the claim that holds it now
    leased_by    uuid,                               -- the server that made the claim
    leased_at    timestamptz,
    leased_until timestamptz,
    unique (kind, subject)
);
create index jobs_next on jobs (nb_errors, asked_at);
create index jobs_subject on jobs (subject);

create table job_history (
    id          bigint generated always as identity primary key,
    kind        text not null,
    subject     uuid not null,
    started_at  timestamptz not null,
    finished_at timestamptz not null,
    error       text
);
create index job_history_subject on job_history (subject, id);

-- Whoever queues a job wakes the workers of every server, at commit.
create function announce_jobs() returns trigger language plpgsql as $$
begin
    perform pg_notify('boulevard_jobs', '');
    return null;
end $$;
create trigger jobs_announced after insert or update of asked_at on jobs
    for each statement execute function announce_jobs();
