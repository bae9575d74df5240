package org.boulevard.api.filter;

import org.osgi.annotation.versioning.ProviderType;

/** The language in which clients say what they filter by. */
@ProviderType
public interface FilterLanguage {
    /**
     * Reads CQL2 text. Bounded in size and depth; what comes out asks for nothing but what is queryable. May be called by many at once.
     *
     * @param filter as the client wrote it
     * @return null when nothing was asked for: {@code filter} is null or blank
     * @throws org.boulevard.api.web.Refusal 400 {@code filter.unsupported} when it is not understood
     */
    Condition read(String filter, Queryables queryables);
}
