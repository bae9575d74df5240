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
