package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of collections: sorted, filtered, page by page, as a feed; and all that one account has. */
class CollectionsListIT {
    @RegisterExtension
    static final SharedServer shared = new SharedServer();

    private static final String TITLE = "<script>alert('\u00e9')</script>";

    private static Api owner;
    private static String user;
    private static String since;
    private static final List<String> rides = new ArrayList<>();

    @BeforeAll
    static void fiveRides() {
        owner = shared.server().apiOf("cleo", "user");
        user = owner.get("/users/me").expect(200).json().get("id").asText();
        for (int i = 0; i < 5; i++) {
            UploadedSet set = shared.newSet(owner, i == 4 ? TITLE : "Ride " + i, "'no_deduplication': true");
            for (int k = 0; k < 2; k++) {
                set.send(k + ".jpg", MadePicture.picture().at(-120 + i * 0.1, -50 + k * 0.0002).taken("2022-0" + (5 - i) + "-01T12:00:0" + k).jpeg());
            }
            rides.add(set.complete().awaitReady().collection());
        }
        since = "filter=" + encoded("created >= '" + shared.json("/collections/" + rides.get(0)).get("created").asText() + "'");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<String> ids(JsonNode page) {
        return StreamSupport.stream(page.get("collections").spliterator(), false).map(collection -> collection.get("id").asText())
                .filter(rides::contains).toList();
    }

    private static Optional<String> link(JsonNode page, String rel) {
        return StreamSupport.stream(page.get("links").spliterator(), false).filter(link -> link.get("rel").asText().equals(rel))
                .map(link -> link.get("href").asText()).map(address -> address.substring(shared.api().base().toString().length())).findFirst();
    }

    private static JsonNode page(String address) {
        return shared.api().get(address).expect(200).json();
    }

    @Test
    void pagesAreWalkedForthAndBackAndKeepWhatWasAskedFor() {
        List<String> byDay = new ArrayList<>(rides);
        Collections.reverse(byDay);
        JsonNode page = page("/collections?limit=2&sortby=%2Bdatetime&bbox=-120.5,-50.5,-119,-49.5&datetime=2022-01-01/2022-12-31");
        List<String> forth = new ArrayList<>(ids(page));
        while (link(page, "next").isPresent()) {
            page = page(link(page, "next").orElseThrow());
            forth.addAll(ids(page));
        }
        assertEquals(byDay, forth);
        List<String> back = new ArrayList<>(ids(page));
        while (link(page, "prev").isPresent()) {
            page = page(link(page, "prev").orElseThrow());
            back.addAll(0, ids(page));
        }
        assertEquals(byDay, back);
        assertEquals(byDay.subList(3, 5), ids(page(link(page, "last").orElseThrow())));
    }

    @Test
    void placesAndDaysChoose() {
        assertEquals(List.of(rides.get(1)), ids(page("/collections?bbox=-119.95,-51,-119.85,-49&" + since)));
        assertEquals(List.of(rides.get(4)), ids(page("/collections?datetime=2022-01-01&bbox=-121,-51,-119,-49")));
        assertEquals(List.of(rides.get(0)), ids(page("/collections?limit=1&" + since)));
        assertEquals(List.of(rides.get(2)), ids(page("/collections?filter=" + encoded("id = '" + rides.get(2) + "'"))));
    }

    @Test
    void whatIsHiddenIsATombstoneThatTellsNothing() {
        UploadedSet set = shared.newSet(owner, "Hidden", "'visibility': 'owner-only'");
        set.send("a.jpg", MadePicture.picture().at(-110.0, -51.0).jpeg());
        String hidden = set.complete().awaitReady().collection();
        String query = "/collections?limit=1000&show_deleted=true&" + since;
        assertEquals(List.of("{\"id\":\"" + hidden + "\",\"geovisio:status\":\"deleted\"}"), named(page(query), hidden));
        assertEquals(List.of(), named(page(query + "&bbox=-110.5,-51.5,-109.5,-50.5"), hidden));
        assertEquals(List.of(), named(page("/collections?limit=1000&show_deleted=true&filter=" + encoded("visibility = 'owner-only'")), hidden));
        assertEquals(1, named(owner.get(query + "&bbox=-110.5,-51.5,-109.5,-50.5").expect(200).json(), hidden).size());
        assertFalse(shared.api().get("/users/" + user + "/collection?format=csv").expect(200).text().contains(hidden));
        assertTrue(owner.get("/users/me/collection?format=csv").expect(200).text().contains(hidden));
    }

    private static List<String> named(JsonNode page, String id) {
        return StreamSupport.stream(page.get("collections").spliterator(), false).filter(entry -> entry.get("id").asText().equals(id))
                .map(JsonNode::toString).toList();
    }

    @Test
    void theFeedIsXmlInTheReadersLanguageAndTitlesAreNoHtml() {
        Api.Answer feed = shared.api().call("GET", "/collections?format=rss&limit=1&" + since + "&filter=", Map.of("Accept-Language", "fr-CH, en;q=0.5"));
        assertEquals("text/xml", feed.expect(200).headers().firstValue("Content-Type").orElseThrow());
        String text = shared.api().call("GET", "/collections?bbox=-119.65,-51,-119.55,-49&format=rss", Map.of("Accept-Language", "fr-CH")).expect(200).text();
        assertTrue(text.contains("<language>fr</language>"), text);
        assertTrue(text.contains("&lt;script&gt;"), text);
        assertTrue(text.contains("&amp;lt;script&amp;gt;"), text); // within the HTML
        assertTrue(text.contains("<georss:point>-119.6 -50.0</georss:point>"), text);
        assertEquals("text/xml", shared.api().call("GET", "/collections?limit=1", Map.of("Accept", "application/rss+xml")).expect(200)
                .headers().firstValue("Content-Type").orElseThrow());
        assertEquals("application/json", shared.api().call("GET", "/collections?limit=1", Map.of("Accept", "text/html,*/*;q=0.8")).expect(200)
                .headers().firstValue("Content-Type").orElseThrow());
        shared.api().get("/collections?format=rss&show_deleted=true").expect(400);
    }

    @Test
    void anAccountsCollectionSumsUpAndLinksToEach() {
        JsonNode all = page("/users/" + user + "/collection?" + since);
        assertEquals("user:" + user, all.get("id").asText());
        assertEquals(5, all.get("stats:collections").get("count").asInt());
        assertEquals(10, all.get("stats:items").get("count").asInt());
        assertEquals(5, StreamSupport.stream(all.get("links").spliterator(), false).filter(link -> link.get("rel").asText().equals("child")).count());
        JsonNode two = page("/users/" + user + "/collection?limit=2&" + since);
        assertEquals(5, two.get("stats:collections").get("count").asInt());
        assertTrue(link(page(link(two, "next").orElseThrow()), "prev").isPresent());
        assertEquals("user.no_match", shared.api().get("/users/" + user + "/collection?filter=" + encoded("created > '2999-01-01'")).expect(404).json().get("code").asText());
        String table = shared.api().get("/users/" + user + "/collection?format=csv").expect(200).text();
        assertTrue(table.startsWith("id,status,name,created,"), table);
        assertTrue(table.contains(rides.get(0) + ",ready,Ride 0,"), table);
        shared.api().get("/users/" + user + "/collection?format=csv&sortby=created").expect(400);
        assertEquals("Catalog", page("/users/" + user + "/catalog/?limit=1").get("type").asText());
    }

    @Test
    void accountsAreFoundByTheirNames() {
        JsonNode found = page("/users/search?q=CLEOO").get("features");
        assertTrue(StreamSupport.stream(found.spliterator(), false).anyMatch(person -> person.get("label").asText().equals("cleo")), found.toString());
        assertEquals("geovisio:users", page("/users/").get("id").asText());
        assertEquals(0, page("/users/?limit=0").get("users").size());
        for (String bad : List.of("/users/search", "/users/search?q=", "/users/search?q=%00", "/users/search?q=a&limit=-1", "/users/?limit=-1")) {
            shared.api().get(bad).expect(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=1001", "limit=x", "bbox=1", "bbox=0,0,0,91", "bbox=nan,0,1,1", "datetime=x", "datetime=", "datetime=2020-01-01/", "sortby=title",
        "sortby=~created", "sortby=created%3Bdrop", "filter=title%3D%27x%27", "filter=status%3D%27ready%27", "filter=created%3E%27x%27", "filter=id%20LIKE%20%27a%25%27",
        "filter=created%3E%272020-01-01%27%20UNION%20SELECT%201", "page=x", "page=status%3D%27x%27", "created_after=x", "created_after=2999-01-01", "created_before=1999-01-01"})
    void badParametersAreRefused(String query) {
        assertEquals(400, shared.api().get("/collections?" + query).expect(400).json().get("status_code").asInt());
    }
}
