package org.boulevard.api.identity;

/**
 * Who somebody is for a provider.
 *
 * @param subject never changes and is never given to somebody else
 * @param name    for people to read; may change
 */
public record Identity(String subject, String name) {
}
