-- The orders in which collections are listed, by the day of their first picture in UTC among them.
create index sequences_day on sequences ((cast(first_taken_at at time zone 'UTC' as date)), created_at, id);
create index sequences_visibility on sequences (visibility, created_at, id);

-- The usual order of a search: one that no change of a picture disturbs.
create index pictures_created on pictures (created_at desc, id);

-- Names are found by the groups of three characters that they share with what is looked for; a word's beginning counts twice. The extension
-- that does the same is not part of every PostgreSQL.
create function trigrams(name text) returns text[] language sql immutable parallel safe as $$
    select coalesce(array_agg(distinct substr(padded, at, 3)), '{}')
    from (select '  ' || word || ' ' padded from regexp_split_to_table(lower(name), '[^[:alnum:]]+') word where word <> '') words,
        generate_series(1, length(padded) - 2) at
$$;
create index accounts_trigrams on accounts using gin (trigrams(name));
