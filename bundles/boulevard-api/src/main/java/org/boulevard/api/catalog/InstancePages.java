package org.boulevard.api.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The texts of the instance. Languages are whatever admins call them. */
@ProviderType
public interface InstancePages {
    /** Those that are there in one language at least. */
    List<InstancePage> written();

    /** In which languages a page is there, in the order in which they came. */
    List<String> languages(InstancePage page);

    Optional<Text> find(InstancePage page, String language);

    /** @param html as it was written */
    record Text(String html, Instant writtenAt) {
    }

    /** Writes a page, or writes it anew. Nobody is told to read it again for that. */
    void write(InstancePage page, String language, String html);

    /** @return false when it is not there */
    boolean delete(InstancePage page, String language);

    /** Says that a page changed in a way that readers should know of, in all its languages. @return false when it has none */
    boolean publish(InstancePage page);

    /** When that was said last; empty: never. */
    Optional<Instant> published(InstancePage page);
}
