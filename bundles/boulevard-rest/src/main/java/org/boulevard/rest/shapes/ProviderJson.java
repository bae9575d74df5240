package org.boulevard.rest.shapes;

import java.util.List;
import java.util.UUID;

/** Who made something. */
public record ProviderJson(String name, List<String> roles, UUID id) {
    /** @param id null: somebody without an account here */
    public static ProviderJson producer(String name, UUID id) {
        return new ProviderJson(name, List.of("producer"), id);
    }
}
