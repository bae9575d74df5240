package org.boulevard.api.catalog;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.model.Annotation;
import org.boulevard.api.model.TagChange;
import org.osgi.annotation.versioning.ProviderType;

/** Parts of pictures of which something is said. Changes are remembered with the picture's. */
@ProviderType
public interface Annotations {
    /**
     * Adds one, or its tags to the one that has this shape already.
     *
     * @param id    null: any
     * @param shape rings of a polygon in pixels, as in {@link Annotation}
     * @return empty when the picture is gone
     * @throws org.boulevard.api.web.Refusal 409 {@code annotation.id_in_use}, 400 {@code semantics.duplicate}
     */
    Optional<Annotation> add(UUID id, UUID picture, List<List<List<Integer>>> shape, List<TagChange> semantics, UUID by);

    Optional<Annotation> find(UUID id);

    /**
     * @return the annotation, without tags when the last of them was taken away and it is gone with it; empty when it was gone before
     * @throws org.boulevard.api.web.Refusal 400 {@code semantics.duplicate}
     */
    Optional<Annotation> tag(UUID id, List<TagChange> changes, UUID by);

    /** @return false when it is gone already */
    boolean delete(UUID id, UUID by);
}
