-- The orders in which collections are listed, by the day of their first picture in UTC among them.
create index sequences_day on sequences ((cast(first_taken_at at time zone 'UTC' as date)), created_at, id);
create index sequences_visibility on sequences (visibility, created_at, id);
