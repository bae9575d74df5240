package org.boulevard.catalog.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import org.boulevard.api.instance.InstanceSettings;
import org.boulevard.api.model.Visibility;
import org.junit.jupiter.api.Test;

class ConfiguredInstanceTest {
    @Test
    void hasDefaultsForEverything() {
        assertEquals(new InstanceSettings(Map.of("en", "Boulevard"), Map.of("en", "A street-level picture server"),
                Map.of("en", "Worldwide"), null, "#3a6ea5", null, null, null, null, null, false, false, false, false, Visibility.ANYONE, null,
                100, Duration.ofMinutes(5), 1.0, 60, 50L << 20, 200, null, null, 0), read(Map.of()));
    }

    @Test
    void takesAValueThatCameEmptyFromTheEnvironmentForNotSet() {
        InstanceSettings settings = read(Map.of("force_auth_on_upload", "", "registration_is_open", "", "accept_duplicate", "",
                "read_only", "", "default_visibility", "", "nb_proxies", "", "summary", " "));
        assertEquals(read(Map.of()), settings);
    }

    @Test
    void takesASummaryThatSaysSomethingOnly() {
        InstanceSettings settings = read(Map.of("summary",
                "{\"name\": {\"en\": \"My city\", \"fr\": \"Ma ville\"}, \"logo\": \"https://example.org/logo.svg\", \"ours\": 1}"));
        assertEquals(Map.of("en", "My city", "fr", "Ma ville"), settings.name());
        assertEquals(Map.of("en", "Worldwide"), settings.geoCoverage());
        assertEquals("https://example.org/logo.svg", settings.logo());
        assertEquals("#3a6ea5", settings.colour());
        assertNull(settings.email());
    }

    @Test
    void takesAWholeSummary() {
        InstanceSettings settings = read(Map.of("summary", "{\"name\":{\"en\":\"N\"},\"description\":{\"en\":\"D\"},\"geo_coverage\":{\"en\":\"G\"},"
                + "\"logo\":null,\"color\":\"steelblue\",\"email\":\"hello@example.org\"}"));
        assertEquals(Map.of("en", "D"), settings.description());
        assertEquals("steelblue", settings.colour());
        assertEquals("hello@example.org", settings.email());
    }

    @Test
    void saysWhatASummaryMustLookLike() {
        assertWrong("summary (API_SUMMARY): '[]' is not understood; write a JSON object such as "
                + "{\"name\": {\"en\": \"My city\", \"fr\": \"Ma ville\"}, \"color\": \"#3a6ea5\"}", Map.of("summary", "[]"));
        assertTrue(wrong(Map.of("summary", "{name: x}")).contains("write a JSON object such as"));
        assertWrong("summary (API_SUMMARY), name: '{\"fr\":\"Ma ville\"}' is not understood; write texts by language, English among them: "
                + "{\"en\": \"…\", \"fr\": \"…\"}", Map.of("summary", "{\"name\": {\"fr\": \"Ma ville\"}}"));
        assertWrong("summary (API_SUMMARY), name: '\"Ma ville\"' is not understood; write texts by language, English among them: "
                + "{\"en\": \"…\", \"fr\": \"…\"}", Map.of("summary", "{\"name\": \"Ma ville\"}"));
        assertWrong("summary (API_SUMMARY), fr: '7' is not understood; write a text", Map.of("summary", "{\"name\":{\"en\":\"x\",\"fr\":7}}"));
        assertWrong("summary (API_SUMMARY), color: 'red;}' is not understood; write a CSS colour such as #3a6ea5 or steelblue",
                Map.of("summary", "{\"color\":\"red;}\"}"));
        assertWrong("summary (API_SUMMARY), logo: 'javascript:x' is not understood; write an address such as https://example.org/page",
                Map.of("summary", "{\"logo\":\"javascript:x\"}"));
    }

    @Test
    void takesALicenceWithItsAddress() {
        InstanceSettings settings = read(Map.of("license_id", "CC-BY-SA-4.0", "license_url", "https://spdx.org/licenses/CC-BY-SA-4.0.html"));
        assertEquals("CC-BY-SA-4.0", settings.licenceId());
        assertEquals("https://spdx.org/licenses/CC-BY-SA-4.0.html", settings.licenceUrl());
    }

    @Test
    void refusesHalfALicence() {
        assertWrong("license.url (API_PICTURES_LICENSE_URL): '' is not understood; a licence needs both its SPDX id and its address: write "
                + "both of them or none", Map.of("license_id", "CC-BY-SA-4.0"));
        assertWrong("license.id (API_PICTURES_LICENSE_SPDX_ID): '' is not understood; a licence needs both its SPDX id and its address: write "
                + "both of them or none", Map.of("license_url", "https://example.org/"));
    }

    @Test
    void takesTrueInAnyCaseAsTheReferenceDoes() {
        assertTrue(read(Map.of("read_only", "True")).readOnly());
        assertFalse(read(Map.of("read_only", "FALSE")).readOnly());
        assertWrong("read.only (API_READ_ONLY): 'yes' is not understood; write true or false", Map.of("read_only", "yes"));
        assertEquals(false, read(Map.of("collaborative_editing", "false")).collaborativeEditing());
    }

    @Test
    void opensNoUploadsByAMisspeltTrue() {
        assertTrue(read(Map.of("force_auth_on_upload", "true")).forceAuthOnUpload());
        assertFalse(read(Map.of("force_auth_on_upload", "false")).forceAuthOnUpload());
        assertWrong("force.auth.on.upload (API_FORCE_AUTH_ON_UPLOAD): 'True' is not understood; write exactly true or false, in small letters",
                Map.of("force_auth_on_upload", "True"));
    }

    @Test
    void refusesAVisibilityThatKeepsNobodyOut() {
        assertEquals(Visibility.LOGGED_ONLY, read(Map.of("default_visibility", "logged-only")).defaultVisibility());
        assertWrong("default.visibility (API_DEFAULT_PICTURE_VISIBILITY): 'logged-only' is not understood; logged-only keeps nobody out while "
                + "anybody can make an account: write anyone or owner-only, or close the registration",
                Map.of("default_visibility", "logged-only", "registration_is_open", "true"));
        assertWrong("default.visibility (API_DEFAULT_PICTURE_VISIBILITY): 'public' is not understood; write anyone, logged-only or owner-only",
                Map.of("default_visibility", "public"));
    }

    @Test
    void switchesSplittingAndDeduplicationOffByNothing() {
        InstanceSettings settings = read(Map.of("split_distance", "", "split_time", "", "duplicate_distance", "", "duplicate_rotation", ""));
        assertNull(settings.splitDistance());
        assertNull(settings.splitTime());
        assertNull(settings.duplicateDistance());
        assertNull(settings.duplicateRotation());
    }

    @Test
    void takesPartsOfSecondsAndMetres() {
        InstanceSettings settings = read(Map.of("split_time", "2.5", "duplicate_distance", "0.5"));
        assertEquals(Duration.ofMillis(2500), settings.splitTime());
        assertEquals(0.5, settings.duplicateDistance());
    }

    @Test
    void saysWhichNumbersItTakes() {
        assertWrong("split.distance: '0' is not understood; write a whole number of 1 or more", Map.of("split_distance", "0"));
        assertWrong("split.time: '-1' is not understood; write a number greater than 0, or nothing to switch it off",
                Map.of("split_time", "-1"));
        assertWrong("duplicate.distance: 'near' is not understood; write a number greater than 0, or nothing to switch it off",
                Map.of("duplicate_distance", "near"));
        assertWrong("duplicate.rotation: '181' is not understood; write a whole number from 0 to 180", Map.of("duplicate_rotation", "181"));
        assertWrong("max.upload.bytes: '50 MB' is not understood; write a whole number of 1 or more", Map.of("max_upload_bytes", "50 MB"));
        assertWrong("max.megapixels: '' is not understood; write a whole number of 1 or more", Map.of("max_megapixels", ""));
        assertWrong("nb.proxies (INFRA_NB_PROXIES): '-1' is not understood; write a whole number from 0 to 100", Map.of("nb_proxies", "-1"));
    }

    @Test
    void takesPublicAddressesWithoutTheLastSlash() {
        assertEquals("https://cdn.example.org/hd",
                read(Map.of("permanent_pictures_public_url", "https://cdn.example.org/hd/")).hdPublicUrl());
        assertWrong("derivates.pictures.public.url (API_DERIVATES_PICTURES_PUBLIC_URL): '/srv/pictures' is not understood; write an address "
                + "such as https://example.org/page", Map.of("derivates_pictures_public_url", "/srv/pictures"));
    }

    @Test
    void keepsItsSettingsWhenAChangeIsNotUnderstood() {
        var instance = new ConfiguredInstance(settings(Map.of("read_only", "true")));
        assertThrows(IllegalArgumentException.class, () -> instance.modified(settings(Map.of("read_only", "no"))));
        assertTrue(instance.settings().readOnly());
        instance.modified(settings(Map.of()));
        assertFalse(instance.settings().readOnly());
    }

    private static InstanceSettings read(Map<String, String> values) {
        return ConfiguredInstance.read(settings(values));
    }

    private static void assertWrong(String sentence, Map<String, String> values) {
        assertEquals("etc/org.boulevard.instance.cfg, " + sentence, wrong(values));
    }

    private static String wrong(Map<String, String> values) {
        return assertThrows(IllegalArgumentException.class, () -> read(values)).getMessage();
    }

    /** The annotation as the component runtime fills it: what is not given has its default. */
    private static Settings settings(Map<String, String> values) {
        return (Settings) Proxy.newProxyInstance(Settings.class.getClassLoader(), new Class<?>[] {Settings.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), (String) method.getDefaultValue()));
    }
}
