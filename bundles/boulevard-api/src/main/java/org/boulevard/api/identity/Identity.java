package org.boulevard.api.identity;

import java.util.Optional;

/**
 * Who somebody is for a provider.
 *
 * @param subject    never changes and is never given to somebody else
 * @param name       for people to read; may change
 * @param logoutHint what the provider wants to see at the logout, such as an ID token
 */
public record Identity(String subject, String name, Optional<String> logoutHint) {
}
