package org.boulevard.api.catalog;

import java.util.List;
import java.util.UUID;
import org.boulevard.api.metadata.PictureMetadata;
import org.boulevard.api.model.Tag;

/**
 * A picture that was checked, read and stored, about to be known.
 *
 * @param uploadSet       null: it came in another way
 * @param md5             of the bytes received
 * @param size            bytes received
 * @param blurredByAuthor needs no blurring
 * @param semantics       tags that it begins with, none twice
 * @param store           the name of the store that has its files
 */
public record NewPicture(UUID id, UUID account, UUID uploadSet, String fileName, UUID md5, long size, boolean blurredByAuthor,
                         List<Tag> semantics, String store, PictureMetadata metadata) {
}
