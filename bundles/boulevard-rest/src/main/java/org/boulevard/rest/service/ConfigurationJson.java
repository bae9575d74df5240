package org.boulevard.rest.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.boulevard.api.identity.LoginRules;
import org.boulevard.api.instance.InstanceSettings;
import org.boulevard.api.model.Visibility;

/** What clients want to know of this instance before they upload. */
record ConfigurationJson(Label name, Label description, @JsonProperty("geo_coverage") Label geoCoverage, String logo, String color,
                         String email, Auth auth, License license, String version, List<String> pages, Defaults defaults,
                         PossibleVisibilities visibility, Blur blur, @JsonProperty("is_read_only") Boolean readOnly) {
    record Label(String label, Map<String, String> langs) {
        static Label of(Map<String, String> texts, List<String> languages) {
            String label = languages.stream().map(texts::get).filter(Objects::nonNull).findFirst().orElse(texts.get("en"));
            return new Label(label, texts);
        }
    }

    /** @param enabled whether there are routes to log in; what follows is told only then */
    record Auth(boolean enabled, @JsonProperty("user_profile") UserProfile userProfile,
                @JsonProperty("registration_is_open") Boolean registrationIsOpen,
                @JsonProperty("enforce_tos_acceptance") Boolean enforcesTerms) {
        static Auth of(LoginRules rules, InstanceSettings instance, String api) {
            if (!rules.login()) {
                return new Auth(false, null, null, null);
            }
            return new Auth(true, new UserProfile(rules.profilePage().map(URI.create(api + "/")::resolve).map(URI::toString).orElse(null), rules.profileInFrame()),
                    instance.registrationIsOpen(), rules.termsEnforced());
        }
    }

    /** @param url null: nowhere */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record UserProfile(String url, @JsonProperty("use_iframe") boolean inFrame) {
    }

    record License(String id, String url) {
        static License of(InstanceSettings instance) {
            return instance.licenceId() == null ? new License("proprietary", null) : new License(instance.licenceId(), instance.licenceUrl());
        }
    }

    /** Null says that something is off. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Defaults(@Schema(types = {"boolean", "null"}) @JsonProperty("collaborative_metadata") Boolean collaborativeMetadata,
                    @Schema(types = {"integer", "null"}) @JsonProperty("split_distance") Integer splitDistance,
                    @Schema(types = {"number", "null"}) @JsonProperty("split_time") Double splitTime,
                    @Schema(types = {"number", "null"}) @JsonProperty("duplicate_distance") Double duplicateDistance,
                    @Schema(types = {"integer", "null"}) @JsonProperty("duplicate_rotation") Integer duplicateRotation,
                    @JsonProperty("default_visibility") String defaultVisibility) {
        private static final double MILLIS = 1000;

        static Defaults of(InstanceSettings instance) {
            return new Defaults(instance.collaborativeEditing(), instance.splitDistance(),
                    instance.splitTime() == null ? null : instance.splitTime().toMillis() / MILLIS,
                    instance.duplicateDistance(), instance.duplicateRotation(), instance.defaultVisibility().text());
        }
    }

    record PossibleVisibilities(@JsonProperty("possible_values") List<String> possibleValues) {
        static PossibleVisibilities of(InstanceSettings instance) {
            return new PossibleVisibilities(Arrays.stream(Visibility.values())
                    .filter(visibility -> visibility != Visibility.LOGGED_ONLY || !instance.registrationIsOpen())
                    .map(Visibility::text).toList());
        }
    }

    /**
     * Beyond the reference: what makes faces and plates unreadable here.
     *
     * @param engine {@code none}: pictures are published as received; null: the chosen engine is missing, pictures wait for it
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Blur(String engine) {
    }

    /**
     * @param languages of the caller, the dearest first
     * @param pages     those that are there
     */
    static ConfigurationJson of(InstanceSettings instance, String version, String blurEngine, LoginRules rules, String api,
                                List<String> languages, List<String> pages) {
        return new ConfigurationJson(Label.of(instance.name(), languages), Label.of(instance.description(), languages),
                Label.of(instance.geoCoverage(), languages), instance.logo(), instance.colour(), instance.email(), Auth.of(rules, instance, api),
                License.of(instance), version, pages, Defaults.of(instance), PossibleVisibilities.of(instance), new Blur(blurEngine),
                instance.readOnly() ? true : null);
    }
}
