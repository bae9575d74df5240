package org.boulevard.api.intake;

import java.util.List;
import java.util.UUID;
import org.boulevard.api.model.Tag;
import org.osgi.annotation.versioning.ProviderType;

/** Instances from which collections are copied, as far as the operator lets this server call them. */
@ProviderType
public interface OtherInstances {
    /**
     * Looks at a collection of another instance.
     *
     * @param location its address, {@code https://…/api/collections/…}
     * @throws org.boulevard.api.web.Refusal 400 when there is none, or the other server does not answer, 403 when it may not be called
     */
    FarCollection collection(String location);

    /**
     * @param location without what does not belong to an address
     * @param title    may be empty
     * @param pictures how many
     */
    record FarCollection(String location, UUID id, String title, List<Tag> semantics, int pictures) {
    }
}
