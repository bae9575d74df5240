package org.boulevard.api.identity;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * @param returnTo   as it was in the request
 * @param secret     as {@link LoginStart} had it
 * @param parameters the query that came back; the state in it has been checked already
 */
public record LoginAnswer(URI returnTo, String secret, Map<String, List<String>> parameters) {
}
