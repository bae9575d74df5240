-- What drawing a line reads: for each of its parts the number of places, then longitude and latitude of each, as PostgreSQL sends numbers.
-- Decoding it costs a tenth of reading the same as JSON.
create function packed_lines(lines jsonb) returns bytea language sql immutable parallel safe strict as $$
    select string_agg(int4send(jsonb_array_length(line.value)) || (
            select string_agg(float8send(cast(place.value ->> 0 as float8)) || float8send(cast(place.value ->> 1 as float8)), ''::bytea
                order by place.ordinality)
            from jsonb_array_elements(line.value) with ordinality place), ''::bytea order by line.ordinality)
    from jsonb_array_elements(lines) with ordinality line
$$;
alter table sequences add column track bytea generated always as (packed_lines(lines)) stored;
alter table sequences alter column track set storage external;

-- From where to where and from when to when there is something that everybody sees: the ends of an index each, whatever there is between.
create index sequences_west on sequences (((bbox[1])[0])) where status = 'ready' and visibility = 'anyone' and nb_pictures > 0;
create index sequences_south on sequences (((bbox[1])[1])) where status = 'ready' and visibility = 'anyone' and nb_pictures > 0;
create index sequences_east on sequences (((bbox[0])[0])) where status = 'ready' and visibility = 'anyone' and nb_pictures > 0;
create index sequences_north on sequences (((bbox[0])[1])) where status = 'ready' and visibility = 'anyone' and nb_pictures > 0;
create index sequences_first on sequences (first_taken_at) where status = 'ready' and visibility = 'anyone' and nb_pictures > 0;
create index sequences_last on sequences (last_taken_at) where status = 'ready' and visibility = 'anyone' and nb_pictures > 0;

-- Lines as they were drawn on tiles with many of them, for whoever has no account. What changes leaves where it was and where it is in
-- tile_changes, in its own transaction, so that a tile counts no longer from that moment on; a server throws it away a moment later.
create table drawn_tiles (
    owner  uuid not null,                            -- whose lines alone; all zeros: everybody's
    zoom   smallint not null,
    x      int not null,
    y      int not null,
    place  box not null,                             -- with its margin
    lines  bytea not null,                           -- the layer
    primary key (owner, zoom, x, y)
);
create index drawn_tiles_place on drawn_tiles using gist (place);
create table tile_changes (place box not null);

create function note_tiles() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into tile_changes select bbox from arrived where bbox is not null and track is not null;
    elsif tg_op = 'DELETE' then
        insert into tile_changes select bbox from gone where bbox is not null and track is not null;
    else
        insert into tile_changes
            select place.place from gone o join arrived n on n.id = o.id cross join lateral (values (o.bbox), (n.bbox)) place (place)
            where place.place is not null and (o.track is not null or n.track is not null)
                and (o.bbox::text, o.status, o.visibility, o.account_id, o.camera, o.projection, o.first_taken_at, o.gps_accuracy, o.pixel_density,
                        o.track)
                is distinct from (n.bbox::text, n.status, n.visibility, n.account_id, n.camera, n.projection, n.first_taken_at, n.gps_accuracy,
                        n.pixel_density, n.track);
    end if;
    return null;
end $$;
create trigger sequences_arrived_on_tiles after insert on sequences
    referencing new table as arrived for each statement execute function note_tiles();
create trigger sequences_changed_on_tiles after update on sequences
    referencing old table as gone new table as arrived for each statement execute function note_tiles();
create trigger sequences_gone_from_tiles after delete on sequences
    referencing old table as gone for each statement execute function note_tiles();

-- Throws away what is no longer so. Whoever keeps a tile shares the lock from before it looks until it has kept it; so what is thrown away
-- here is all that was drawn without the changes that are forgotten.
create function forget_tiles() returns void language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtext('boulevard tiles'));
    with taken as materialized (delete from tile_changes returning place)
    delete from drawn_tiles t where exists (select from taken where taken.place && t.place);
end $$;

-- A share of the sequences at a time, never by reading all pictures: the planner takes a sequence for longer than it is.
alter function refresh_map(int) set enable_seqscan = off;
