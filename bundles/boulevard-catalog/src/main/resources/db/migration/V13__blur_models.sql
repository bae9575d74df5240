-- What the blur engine looked with, so that pictures made with an older network are found. Null: not known, so older than any.
alter table pictures add blur_models text;

-- Work on the whole stock, which may take weeks, waits while there is anything else to do.
alter table jobs add in_background boolean not null default false;
drop index jobs_next;
create index jobs_next on jobs (in_background, nb_errors, asked_at);
