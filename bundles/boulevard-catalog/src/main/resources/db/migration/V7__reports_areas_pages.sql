-- What people say is wrong with a picture or a sequence. It outlives both, so the owner stands here and not behind them.
create table reports (
    id                  uuid primary key default gen_random_uuid(),
    issue               text not null check (issue in ('blur_missing', 'blur_excess', 'inappropriate', 'privacy', 'picture_low_quality',
                            'mislocated', 'copyright', 'other')),
    status              text not null default 'open' check (status in ('open', 'open_autofix', 'waiting', 'closed_solved', 'closed_ignored')),
    picture_id          uuid,                        -- one of the two at least
    sequence_id         uuid,
    owner_account_id    uuid references accounts on delete set null,  -- of the picture, or of the sequence when there is none
    reporter_account_id uuid references accounts on delete set null,  -- null: nobody in particular
    reporter_email      text,
    reporter_comments   text,
    resolver_account_id uuid references accounts on delete set null,
    resolver_comments   text,
    opened_at           timestamptz not null default clock_timestamp(),
    closed_at           timestamptz,
    check (num_nonnulls(picture_id, sequence_id) > 0)
);
create index reports_opened on reports (opened_at desc, id desc);
create index reports_unresolved on reports (opened_at desc, id desc) where status in ('open', 'open_autofix', 'waiting');
create index reports_owner on reports (owner_account_id, opened_at desc, id desc);
create index reports_reporter on reports (reporter_account_id, opened_at desc, id desc);

-- Where no pictures are wanted. An area is made and taken away, never changed, so that what a server keeps of it in memory stays true.
create table excluded_areas (
    id         uuid primary key default gen_random_uuid(),
    number     bigint generated always as identity,  -- the order in which they came
    account_id uuid references accounts on delete cascade,  -- whose pictures are not wanted there; null: anybody's
    label      text,
    is_public  boolean not null default false,       -- whether anybody may know of it
    shape      jsonb not null,                       -- coordinates of a MultiPolygon, within the world
    bbox       box not null
);
create index excluded_areas_bbox on excluded_areas using gist (bbox);
create index excluded_areas_account on excluded_areas (account_id, number);

-- Texts of the instance, such as the terms of service, as HTML.
create table pages (
    name             text not null,
    language         text not null,
    content          text not null,
    first_written_at timestamptz not null default clock_timestamp(),
    written_at       timestamptz not null default clock_timestamp(),
    published_at     timestamptz,                    -- when readers were last told to look at it again
    primary key (name, language)
);
