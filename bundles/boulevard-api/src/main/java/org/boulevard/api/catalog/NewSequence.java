package org.boulevard.api.catalog;

import java.util.UUID;
import org.boulevard.api.model.Visibility;

/**
 * A sequence that a client begins, to fill it picture by picture.
 *
 * @param id        null: any
 * @param title     may be empty
 * @param userAgent what creates it; empty: it did not say
 */
public record NewSequence(UUID id, UUID account, String title, Visibility visibility, String userAgent) {
}
