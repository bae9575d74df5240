-- Rides through 200 cities, added to what is there until there are as many pictures as wanted. Made up, but always the same ones.
--   psql -v pictures=100000 -f pictures.sql
-- The first ride has 10,000 pictures, the others 20 to 180. City 1 has most rides (one in twenty-two), city 200 fewest. A ride follows an arc
-- with a picture every 10 m and 2 s; every fifth is of 360° pictures, one in fifty is for members alone and one in fifty its owner's alone.
\set ON_ERROR_STOP on
\timing off
set client_min_messages = warning;
set synchronous_commit = off;
set work_mem = '256MB';
set maintenance_work_mem = '512MB';
-- Nothing is looked at row by row: what triggers keep is written at the end, in one go, and what refers to what is known to be right. Needs the
-- rights of a superuser, which the server's own database gives.
set session_replication_role = replica;

-- A number from 0 up to 1 that depends on nothing but its name.
create or replace function pg_temp.chance(name text, number bigint) returns double precision language sql immutable parallel safe as $$
    select (('x' || substr(md5(name || number), 1, 8))::bit(32)::bigint & 4294967295) / 4294967296.0
$$;

insert into accounts (id, name)
    select md5('account' || n)::uuid, 'rider ' || n from generate_series(1, 500) n on conflict (id) do nothing;

create temp table cities as
    select n, -160 + 320 * pg_temp.chance('longitude', n) longitude, -50 + 110 * pg_temp.chance('latitude', n) latitude,
        sum(1.0 / (n + 5)) over (order by n) / sum(1.0 / (n + 5)) over () upto
    from generate_series(1, 200) n;

create or replace procedure pg_temp.ride(first int, last int) language plpgsql as $$
begin
    drop table if exists rides;
    create temp table rides as
        select r.*, cities.longitude + r.east / cosd(cities.latitude) longitude, cities.latitude + r.north latitude, cosd(cities.latitude) narrow
        from (select n, md5('ride' || n)::uuid id, md5('set' || n)::uuid set_id,
                md5('account' || 1 + floor(500 * power(pg_temp.chance('account', n), 2)))::uuid account_id,
                case n when 1 then 10000 else 20 + floor(161 * pg_temp.chance('size', n))::int end size,
                case n when 1 then 0 else pg_temp.chance('city', n) end city,
                -- Two kilometres around the middle, as a bell curve.
                0.02 * sqrt(-2 * ln(1 - pg_temp.chance('far', n))) * cos(2 * pi() * pg_temp.chance('where', n)) east,
                0.02 * sqrt(-2 * ln(1 - pg_temp.chance('far', n))) * sin(2 * pi() * pg_temp.chance('where', n)) north,
                2 * pi() * pg_temp.chance('direction', n) direction,
                case n when 1 then 0.0037 else (0.001 + 0.02 * pg_temp.chance('turn', n)) * sign(pg_temp.chance('side', n) - 0.5) end turn,
                timestamptz '2018-01-01 00:00Z' + make_interval(secs => 250000000 * pg_temp.chance('time', n)) taken_at,
                timestamptz '2018-01-01 00:00Z' + make_interval(secs => 60 * n) created_at,
                case when n % 5 = 0 then 'equirectangular' else 'flat' end projection,
                case n % 50 when 7 then 'logged-only' when 8 then 'owner-only' else 'anyone' end visibility
            from generate_series(first, last) n) r
        join lateral (select * from cities c where c.upto >= r.city order by c.upto limit 1) cities on true;
    drop table if exists shots;
    create temp table shots as
        select r.n, r.id ride_id, rank, md5('picture' || r.n || '/' || rank)::uuid id,
            r.longitude + 0.00009 / r.turn * (sin(r.direction + rank * r.turn) - sin(r.direction)) / r.narrow longitude,
            r.latitude + 0.00009 / r.turn * (cos(r.direction) - cos(r.direction + rank * r.turn)) latitude,
            r.taken_at + make_interval(secs => 2 * rank) taken_at,
            mod(mod(90 - degrees(r.direction + rank * r.turn)::int, 360) + 360, 360) heading
        from rides r cross join lateral generate_series(1, r.size) rank;
    insert into upload_sets (id, account_id, title, created_at, completed, dispatched, estimated_nb_files, nb_files)
        select set_id, account_id, 'Ride ' || n, created_at, true, true, size, size from rides;
    insert into sequences (id, account_id, upload_set_id, title, status, visibility, created_at, updated_at, nb_pictures, first_taken_at,
            last_taken_at, bbox, lines, length, projection, camera, pixel_density, gps_accuracy, finished_at)
        select r.id, r.account_id, r.set_id, 'Ride ' || r.n, 'ready', r.visibility, r.created_at, r.created_at, r.size, s.first, s.last, s.bbox,
            s.lines, 10 * (r.size - 1), r.projection, 'Make Model', 16, 4, r.created_at
        from rides r join (select ride_id, min(taken_at) first, max(taken_at) last,
                box(point(min(longitude), min(latitude)), point(max(longitude), max(latitude))) bbox,
                jsonb_build_array(jsonb_agg(jsonb_build_array(longitude, latitude) order by rank)) lines
            from shots group by ride_id) s on s.ride_id = r.id;
    insert into pictures (id, account_id, upload_set_id, sequence_id, rank, status, visibility, longitude, latitude, taken_at, utc_offset, heading,
            projection, width, height, make, model, focal_length, field_of_view, gps_accuracy, file_name, file_size, md5, blurred_with, store,
            created_at, updated_at, processed_at)
        select s.id, r.account_id, r.set_id, r.id, s.rank, 'ready', r.visibility, s.longitude, s.latitude, s.taken_at, 0, s.heading,
            r.projection, 5760, case r.projection when 'flat' then 4320 else 2880 end, 'Make', 'Model', 4.3,
            case r.projection when 'flat' then 71 else 360 end, 4, s.rank || '.jpg', 3000000, s.id, 'none', 'fs',
            r.created_at, r.created_at, r.created_at
        from shots s join rides r on r.id = s.ride_id order by s.n, s.rank;
    insert into picture_exif (picture_id, exif)
        select id, jsonb_build_object('Exif.Image.Make', 'Make', 'Exif.Image.Model', 'Model', 'Exif.Image.DateTime', taken_at,
            'Exif.Photo.FocalLength', '43/10', 'Exif.Photo.ExposureTime', '1/500', 'Exif.GPSInfo.GPSImgDirection', heading || '/1',
            'Exif.GPSInfo.GPSLatitude', latitude, 'Exif.GPSInfo.GPSLongitude', longitude)
        from shots order by n, rank;
end $$;

create or replace procedure pg_temp.fill(wanted bigint) language plpgsql as $$
declare
    there bigint := (select count(*) from pictures);
    rides int := (select count(*) from sequences where title like 'Ride %');
    before int := rides;
    index record;
    many boolean := wanted - there > 300000;
begin
    if many then
        -- Made anew at the end, which is several times faster than adding to them.
        create temp table indexes as
            select indexname name, indexdef as definition from pg_indexes i
            where tablename = 'pictures' and not exists (select from pg_constraint where conname = indexname);
        for index in select * from indexes loop
            execute format('drop index %I', index.name);
        end loop;
    end if;
    if rides = 0 and wanted > 0 then
        call pg_temp.ride(1, 1);
        rides := 1;
        there := there + 10000;
    end if;
    while there < wanted loop
        call pg_temp.ride(rides + 1, rides + greatest(1, least(1000, ceil((wanted - there) / 100.0)::int)));
        there := (select count(*) from shots) + there;
        rides := rides + (select count(*) from rides);
        commit;
        raise info '% pictures', there;
    end loop;
    if many then
        for index in select * from indexes loop
            execute index.definition;
            commit;
        end loop;
    end if;
    insert into picture_counts
        select set_id, sequence_id, visibility, status, pictures from (
            select md5('set' || n)::uuid set_id, md5('ride' || n)::uuid ride_id from generate_series(before + 1, rides) n) added
            cross join lateral (select sequence_id, visibility, status, count(*) pictures from pictures
                where sequence_id = ride_id group by sequence_id, visibility, status) counted;
    insert into map_changes select md5('ride' || n)::uuid from generate_series(before + 1, rides) n;
    commit;
end $$;
call pg_temp.fill(:pictures);
vacuum analyze;
