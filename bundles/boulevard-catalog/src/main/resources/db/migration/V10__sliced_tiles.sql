-- Tiles of a 360° picture that are cut out of it when they are asked for; null: they are files, or there are none.
alter table pictures
    add tile_columns smallint,
    add tile_width   int,
    add tile_height  int,
    add check (num_nulls(tile_columns, tile_width, tile_height) in (0, 3));
