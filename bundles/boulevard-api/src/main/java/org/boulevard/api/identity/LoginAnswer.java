package org.boulevard.api.identity;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * @param returnTo   as it was in the request
 * @param state      as it was in the request
 * @param parameters query or form that came back
 */
public record LoginAnswer(URI returnTo, String state, Map<String, List<String>> parameters) {
}
