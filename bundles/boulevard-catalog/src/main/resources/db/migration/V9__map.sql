-- The map from afar: how many pictures stand near each multiple of 0.1 degrees, so that no tile counts them. What is where says
-- sequence_cells for each sequence, map_cells is its sum. Whoever changes pictures or sequences only leaves the sequence's name in
-- map_changes and waits for nobody; one reader at a time counts these sequences anew, from what is committed then.
create table sequence_cells (
    sequence_id  uuid not null,
    x            smallint not null,                  -- tenths of a degree of longitude; the antimeridian is 1800 only
    y            smallint not null,                  -- of latitude
    flat         int not null,                       -- pictures that everybody sees
    round        int not null,
    members_flat int not null,                       -- that those with an account see besides
    members_round int not null,
    primary key (sequence_id, x, y)
);
create table map_cells (
    x            smallint not null,
    y            smallint not null,
    flat         bigint not null,
    round        bigint not null,
    members_flat bigint not null,
    members_round bigint not null,
    primary key (x, y)
);
create table map_changes (sequence_id uuid not null);
create index map_changes_sequence on map_changes (sequence_id);

-- What the colours are measured by: median and largest of the cells that have any, of all pictures, of flat and of round ones.
create table map_scale (
    members boolean primary key,
    median double precision, largest bigint, flat_median double precision, flat_largest bigint, round_median double precision, round_largest bigint
);

create function note_pictures_on_map() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into map_changes select distinct sequence_id from arrived where sequence_id is not null;
    elsif tg_op = 'DELETE' then
        insert into map_changes select distinct sequence_id from gone where sequence_id is not null;
    else
        insert into map_changes
            select distinct s.id from gone o join arrived n on n.id = o.id cross join lateral (values (o.sequence_id), (n.sequence_id)) s (id)
            where s.id is not null and (o.sequence_id, o.longitude, o.latitude, o.visibility, o.projection, o.status = 'ready')
                is distinct from (n.sequence_id, n.longitude, n.latitude, n.visibility, n.projection, n.status = 'ready');
    end if;
    return null;
end $$;
create trigger pictures_arrived_on_map after insert on pictures
    referencing new table as arrived for each statement execute function note_pictures_on_map();
create trigger pictures_changed_on_map after update on pictures
    referencing old table as gone new table as arrived for each statement execute function note_pictures_on_map();
create trigger pictures_gone_from_map after delete on pictures
    referencing old table as gone for each statement execute function note_pictures_on_map();

create function note_sequences_on_map() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        insert into map_changes select id from gone;
    else
        insert into map_changes select n.id from gone o join arrived n on n.id = o.id
            where (o.visibility, o.status = 'ready') is distinct from (n.visibility, n.status = 'ready');
    end if;
    return null;
end $$;
create trigger sequences_changed_on_map after update on sequences
    referencing old table as gone new table as arrived for each statement execute function note_sequences_on_map();
create trigger sequences_gone_from_map after delete on sequences
    referencing old table as gone for each statement execute function note_sequences_on_map();

-- Counts at most so many changed sequences anew; true: there may be more. Each statement sees what was committed when it began, so what a
-- name was left for is counted, and whatever is committed later leaves the name again.
create function refresh_map(most int) returns boolean language plpgsql as $$
declare
    changed uuid[];
begin
    if not pg_try_advisory_xact_lock(hashtext('boulevard map')) then
        return false;
    end if;
    with named as (select distinct sequence_id from map_changes limit most),
        taken as (delete from map_changes where sequence_id in (select sequence_id from named) returning sequence_id)
    select array_agg(distinct sequence_id) into changed from taken;
    if changed is null then
        return false;
    end if;
    insert into map_cells as c
        select x, y, -sum(flat), -sum(round), -sum(members_flat), -sum(members_round) from sequence_cells
        where sequence_id = any (changed) group by x, y
    on conflict (x, y) do update set flat = c.flat + excluded.flat, round = c.round + excluded.round,
        members_flat = c.members_flat + excluded.members_flat, members_round = c.members_round + excluded.members_round;
    delete from sequence_cells where sequence_id = any (changed);
    insert into sequence_cells
        select sequence_id, x, y, count(*) filter (where everybody and not sphere), count(*) filter (where everybody and sphere),
            count(*) filter (where not everybody and not sphere), count(*) filter (where not everybody and sphere)
        from (select s.id sequence_id, case round(p.longitude * 10) when -1800 then 1800 else round(p.longitude * 10) end x,
                round(p.latitude * 10) y, p.projection = 'equirectangular' sphere, 'anyone' = all (array[s.visibility, p.visibility]) everybody
            from sequences s join pictures p on p.sequence_id = s.id
            where s.id = any (changed) and s.status = 'ready' and p.status = 'ready'
                and 'owner-only' <> all (array[s.visibility, p.visibility])) shown
        group by sequence_id, x, y;
    insert into map_cells as c
        select x, y, sum(flat), sum(round), sum(members_flat), sum(members_round) from sequence_cells
        where sequence_id = any (changed) group by x, y
    on conflict (x, y) do update set flat = c.flat + excluded.flat, round = c.round + excluded.round,
        members_flat = c.members_flat + excluded.members_flat, members_round = c.members_round + excluded.members_round;
    delete from map_cells where flat = 0 and round = 0 and members_flat = 0 and members_round = 0;
    delete from map_scale;
    insert into map_scale
        select members, percentile_cont(0.5) within group (order by f + r) filter (where f + r > 0), max(f + r),
            percentile_cont(0.5) within group (order by f) filter (where f > 0), max(f),
            percentile_cont(0.5) within group (order by r) filter (where r > 0), max(r)
        from (values (false), (true)) v (members) cross join lateral (
            select flat + case when members then members_flat else 0 end f, round + case when members then members_round else 0 end r
            from map_cells) cells
        group by members;
    return cardinality(changed) = most;
end $$;

-- What is there already.
insert into map_changes select id from sequences;
