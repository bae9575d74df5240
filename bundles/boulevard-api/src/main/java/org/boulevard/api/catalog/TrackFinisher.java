package org.boulevard.api.catalog;

import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/** Tells a sequence's headings, line and length anew at once, for whoever has changed it and shows the result. */
@ProviderType
public interface TrackFinisher {
    /** @param relativeHeading to be applied this time; null: what the sequence or its upload set wishes */
    void finish(UUID sequence, Integer relativeHeading);
}
