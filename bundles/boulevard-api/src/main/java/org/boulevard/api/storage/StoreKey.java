package org.boulevard.api.storage;

import java.util.UUID;

/** One file of one picture. */
public record StoreKey(UUID picture, Kind kind, int column, int row) {
    public enum Kind {
        /** As received, before blurring. No route ever reads it. */
        ORIGINAL,
        /** The full picture, as published. */
        HD,
        /** 2048 pixels wide. */
        SD,
        /** 500 pixels wide. */
        THUMBNAIL,
        /** A part of a 360° picture. */
        TILE
    }

    public static StoreKey original(UUID picture) {
        return new StoreKey(picture, Kind.ORIGINAL, 0, 0);
    }

    public static StoreKey hd(UUID picture) {
        return new StoreKey(picture, Kind.HD, 0, 0);
    }

    public static StoreKey sd(UUID picture) {
        return new StoreKey(picture, Kind.SD, 0, 0);
    }

    public static StoreKey thumbnail(UUID picture) {
        return new StoreKey(picture, Kind.THUMBNAIL, 0, 0);
    }

    public static StoreKey tile(UUID picture, int column, int row) {
        return new StoreKey(picture, Kind.TILE, column, row);
    }
}
