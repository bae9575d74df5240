-- Semantic tags, as those of pictures.
create table sequence_tags (
    sequence_id uuid not null references sequences on delete cascade,
    key         text not null,
    value       text not null,
    digest      uuid not null generated always as (md5(value)::uuid) stored,
    primary key (sequence_id, key, digest)
);
create index sequence_tags_key on sequence_tags (key, digest, sequence_id);

-- Parts of pictures of which something is said. Changed under the lock of the picture's row.
create table annotations (
    id         uuid primary key default gen_random_uuid(),
    picture_id uuid not null references pictures on delete cascade,
    shape      jsonb not null,                       -- rings of a polygon: [[[x, y], …], …], pixels from the top left corner
    created_at timestamptz not null default clock_timestamp()
);
create index annotations_picture on annotations (picture_id, created_at);

create table annotation_tags (
    annotation_id uuid not null references annotations on delete cascade,
    key           text not null,
    value         text not null,
    digest        uuid not null generated always as (md5(value)::uuid) stored,
    primary key (annotation_id, key, digest)
);
create index annotation_tags_key on annotation_tags (key, digest, annotation_id);

insert into sequence_tags (sequence_id, key, value)
    select s.id, tag.key, tag.value from sequences s, jsonb_to_recordset(s.semantics) as tag (key text, value text)
    on conflict do nothing;
alter table sequences drop column semantics;

-- Who changed what: a row for each call that changed something, and one for each object that it changed. What is deleted takes its
-- history with it.
create table change_sets (
    id         uuid primary key default gen_random_uuid(),
    account_id uuid references accounts on delete set null,
    made_at    timestamptz not null default clock_timestamp(),
    reverts    uuid references change_sets on delete set null
);
create index change_sets_account on change_sets (account_id, made_at desc, id);
create index change_sets_reverts on change_sets (reverts) where reverts is not null;

create table changes (
    id            bigint generated always as identity primary key,
    change_set_id uuid not null references change_sets on delete cascade,
    made_at       timestamptz not null,              -- of the change set
    sequence_id   uuid references sequences on delete cascade,
    picture_id    uuid references pictures on delete cascade,
    annotation_id uuid,                              -- one of that picture, perhaps gone
    before        jsonb not null default '{}',       -- what changed, as it was: column by column
    after         jsonb not null default '{}',       -- and as it has been since
    tags          jsonb not null default '[]',       -- [{"action", "key", "value"}], those that made a difference
    check (num_nonnulls(sequence_id, picture_id) = 1)
);
create index changes_change_set on changes (change_set_id, id);
create index changes_sequence on changes (sequence_id, made_at desc) where sequence_id is not null;
create index changes_picture on changes (picture_id, made_at desc) where picture_id is not null;

-- Somebody said so: then 0 is a heading too, and no longer what cameras write that do not know.
alter table pictures add column heading_given boolean not null default false;
