package org.boulevard.api.dispatch;

import java.util.SortedSet;
import org.osgi.annotation.versioning.ProviderType;

/** The dispatch strategies that are here at this moment, for those who let clients choose one. */
@ProviderType
public interface DispatchStrategies {
    /** By their {@code boulevard.name}. */
    SortedSet<String> names();
}
