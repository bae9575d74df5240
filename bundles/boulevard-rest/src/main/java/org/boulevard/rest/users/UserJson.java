package org.boulevard.rest.users;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.ws.rs.core.MediaType;
import org.boulevard.api.access.Caller;
import org.boulevard.api.identity.LoginRules;
import org.boulevard.api.instance.InstanceSettings;
import org.boulevard.api.model.Account;
import org.boulevard.rest.MediaTypes;
import org.boulevard.rest.shapes.LinkJson;

/**
 * An account. Everything from {@code permissions} on is for its owner and for admins.
 *
 * @param termsAccepted null where the terms are not enforced
 */
record UserJson(UUID id, String name, List<LinkJson> links, @JsonProperty("collaborative_metadata") Boolean collaborativeMetadata,
                Permissions permissions, @JsonProperty("default_visibility") String defaultVisibility,
                @JsonProperty("tos_latest_change_read") Boolean termsRead, @JsonProperty("tos_accepted") Boolean termsAccepted) {
    record Permissions(String role, @JsonProperty("can_check_reports") boolean reports,
                       @JsonProperty("can_edit_excluded_areas") boolean excludedAreas, @JsonProperty("can_edit_pages") boolean pages) {
        static Permissions of(Account account) {
            return new Permissions(account.role().text(), account.isAdmin(), account.isAdmin(), account.isAdmin());
        }
    }

    /** @param termsChanged when readers of the terms of service were last told to read them again; empty: never */
    static UserJson of(Account account, Caller caller, InstanceSettings instance, LoginRules rules, Optional<Instant> termsChanged, String api) {
        List<LinkJson> links = links(api + "/users/" + account.id());
        if (!caller.edits(account.id())) {
            return new UserJson(account.id(), account.name(), links, account.collaborativeMetadata(), null, null, null, null);
        }
        var visibility = account.defaultVisibility() == null ? instance.defaultVisibility() : account.defaultVisibility();
        return new UserJson(account.id(), account.name(), links, account.collaborativeMetadata(), Permissions.of(account),
                visibility.text(), hasRead(account, termsChanged), rules.termsEnforced() ? account.termsAcceptedAt() != null : null);
    }

    private static boolean hasRead(Account account, Optional<Instant> termsChanged) {
        return account.termsReadAt() != null && termsChanged.filter(account.termsReadAt()::isBefore).isEmpty();
    }

    /** Only addresses that answer. */
    private static List<LinkJson> links(String self) {
        return List.of(LinkJson.to("catalog", MediaType.APPLICATION_JSON, self + "/catalog/"),
                LinkJson.to("collection", MediaType.APPLICATION_JSON, self + "/collection"),
                LinkJson.titled("user-xyz", MediaTypes.VECTOR_TILE, "Pictures and sequences vector tiles for a given user",
                        self + "/map/{z}/{x}/{y}.mvt"));
    }
}
