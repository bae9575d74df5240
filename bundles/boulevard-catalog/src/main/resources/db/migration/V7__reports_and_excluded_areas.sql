-- What people find wrong with pictures and sequences.
create table reports (
    id                  uuid primary key default gen_random_uuid(),
    issue               text not null check (issue in ('blur_missing', 'blur_excess', 'inappropriate', 'privacy', 'picture_low_quality',
                            'mislocated', 'copyright', 'other')),
    status              text not null check (status in ('open', 'open_autofix', 'waiting', 'closed_solved', 'closed_ignored')),
    picture_id          uuid references pictures on delete cascade,
    sequence_id         uuid references sequences on delete cascade,
    owner_account_id    uuid not null references accounts on delete cascade,  -- of the picture, or the sequence
    opened_at           timestamptz not null default clock_timestamp(),
    closed_at           timestamptz,
    reporter_account_id uuid references accounts on delete set null,
    reporter_email      text,
    resolver_account_id uuid references accounts on delete set null,
    reporter_comments   text,
    resolver_comments   text,
    check (num_nonnulls(picture_id, sequence_id) > 0)
);
create index reports_opened on reports (opened_at desc, id desc);
create index reports_owner on reports (owner_account_id, opened_at desc, id desc);
create index reports_reporter on reports (reporter_account_id, opened_at desc, id desc);
create index reports_picture on reports (picture_id) where picture_id is not null;
create index reports_sequence on reports (sequence_id) where sequence_id is not null;

-- Where no picture is wanted. Looked at where pictures come in and where they are moved; the box is searched, the shape decides.
create table excluded_areas (
    id         uuid primary key default gen_random_uuid(),
    account_id uuid references accounts on delete cascade,  -- null: for everybody's pictures
    label      text,
    is_public  boolean not null default false,
    shape      jsonb not null,                       -- coordinates of a MultiPolygon
    bbox       box not null,
    number     bigint not null generated always as identity  -- their order
);
create index excluded_areas_account on excluded_areas (account_id, number);
create index excluded_areas_bbox on excluded_areas using gist (bbox);
