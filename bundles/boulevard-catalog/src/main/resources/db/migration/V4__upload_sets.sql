-- Which dispatch strategy makes the set's sequences; null: the instance's.
alter table upload_sets add column strategy text;

-- Of a picture that is to be prepared once more: 'again' or 'not-again'; null: blurred as its sender wanted.
alter table jobs add column blurring text check (blurring in ('again', 'not-again'));

-- Semantic tags of pictures, which may come with the file. A value may be longer than what fits into an index, so its digest stands there
-- for it: look for key = :key and digest = md5(:value)::uuid.
create table picture_tags (
    picture_id uuid not null references pictures on delete cascade,
    key        text not null,
    value      text not null,
    digest     uuid not null generated always as (md5(value)::uuid) stored,
    primary key (picture_id, key, digest)
);
create index picture_tags_key on picture_tags (key, digest, picture_id);

-- What workers hold at the moment is little, whatever the queue's length.
create index jobs_leased on jobs (leased_until) where leased_until is not null;
create index files_rejected on files (upload_set_id) where rejection is not null;

-- A sequence's own wish alone; where it has none its set's counts, whenever it is finished. So far these were copies of the set's.
update sequences set relative_heading = null;
alter table sequences
    add column finished_at     timestamptz,          -- with the pictures as they were then
    add column finished_heading int;                 -- the relative heading that was applied then

-- How many pictures a set has of each kind, so that nobody has to count thousands of them to say how far they are. Each statement on
-- pictures adds what it changed, without waiting for anybody; now and then one sums up what others left. The truth is the sum.
create table picture_counts (
    upload_set_id uuid not null,
    sequence_id   uuid,
    visibility    text not null,
    status        text not null,
    pictures      bigint not null
);
create index picture_counts_set on picture_counts (upload_set_id);
insert into picture_counts
    select upload_set_id, sequence_id, visibility, status, count(*) from pictures where upload_set_id is not null group by 1, 2, 3, 4;

create function sum_up_picture_counts(of_set uuid) returns void language sql as $$
    with taken as (
        delete from picture_counts
        where ctid = any (array(select ctid from picture_counts where upload_set_id = of_set for update skip locked))
        returning *)
    insert into picture_counts
        select upload_set_id, sequence_id, visibility, status, sum(pictures) from taken group by 1, 2, 3, 4 having sum(pictures) <> 0
$$;

create function count_pictures() returns trigger language plpgsql as $$
declare
    changed uuid;
begin
    if tg_op = 'INSERT' then
        insert into picture_counts
            select upload_set_id, sequence_id, visibility, status, count(*) from arrived where upload_set_id is not null group by 1, 2, 3, 4;
        select upload_set_id into changed from arrived where upload_set_id is not null limit 1;
    elsif tg_op = 'DELETE' then
        insert into picture_counts
            select upload_set_id, sequence_id, visibility, status, -count(*) from gone where upload_set_id is not null group by 1, 2, 3, 4;
        select upload_set_id into changed from gone where upload_set_id is not null limit 1;
    else
        insert into picture_counts
            select upload_set_id, sequence_id, visibility, status, sum(more) from (
                select upload_set_id, sequence_id, visibility, status, 1 more from arrived
                union all select upload_set_id, sequence_id, visibility, status, -1 from gone) both_sides
            where upload_set_id is not null group by 1, 2, 3, 4 having sum(more) <> 0;
        select upload_set_id into changed from arrived where upload_set_id is not null limit 1;
    end if;
    if changed is not null and random() < 0.02 then
        perform sum_up_picture_counts(changed);
    end if;
    return null;
end $$;
create trigger pictures_arrived after insert on pictures
    referencing new table as arrived for each statement execute function count_pictures();
create trigger pictures_changed after update on pictures
    referencing old table as gone new table as arrived for each statement execute function count_pictures();
create trigger pictures_gone after delete on pictures
    referencing old table as gone for each statement execute function count_pictures();

create function forget_picture_counts() returns trigger language plpgsql as $$
begin
    delete from picture_counts where upload_set_id = old.id;
    return null;
end $$;
create trigger upload_sets_gone after delete on upload_sets for each row execute function forget_picture_counts();
