package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Walks every route that the running server has registered, with every kind of caller, and compares with {@code routes.csv}. */
class EveryRouteIT {
    private static final String IDENTITY = "org.boulevard.identity.cfg";
    private static final AtomicInteger PLACES = new AtomicInteger(100);
    private static final String READ_ONLY = "401";

    private static Server server;
    private static Api owner;
    private static Map<String, Api> goodCallers;
    private static Map<String, String> badTokens;
    private static List<Route> table;
    private static final Map<String, String> things = new LinkedHashMap<>();

    /** @param expected statuses by caller */
    private record Route(String method, String path, String body, Map<String, Integer> expected, boolean looksAtCaller) {
        static Route of(String line) {
            List<String> cells = List.of(line.split("\\s*,\\s*"));
            return new Route(cells.get(0), cells.get(1), cells.get(2), Map.of("nobody", Integer.valueOf(cells.get(3)),
                    "other", Integer.valueOf(cells.get(4)), "owner", Integer.valueOf(cells.get(5)), "admin", Integer.valueOf(cells.get(6))),
                    cells.get(7).equals("refused"));
        }

        boolean isFilter() {
            return body.equals("filter");
        }

        /** What a parameter is called does not matter. */
        String normal() {
            return normalized(method + " " + path);
        }
    }

    private static String normalized(String route) {
        return route.replaceAll("\\{[^}]*}", "{}").replaceAll("(?<=[^ ])/$", "").replaceFirst(" $", " /");
    }

    @BeforeAll
    static void start() throws Exception {
        try (var rows = EveryRouteIT.class.getResourceAsStream("/routes.csv")) {
            table = new String(rows.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).map(Route::of).toList();
        }
        server = Server.fresh("every-route").with("OAUTH_PROVIDER", "local").with("BOULEVARD_OWN_ACCOUNTS", "true").start();
        server.install(Distribution.file("boulevard.plugins"), "org.boulevard.itests.plugins");
        server.set(IDENTITY, "login.limit", "0");
        server.set(IDENTITY, "token.limit", "0");
        owner = server.apiOf("olivia", "user");
        goodCallers = new LinkedHashMap<>();
        goodCallers.put("nobody", server.api());
        goodCallers.put("other", server.apiOf("otto", "user"));
        goodCallers.put("owner", owner);
        goodCallers.put("admin", server.apiOf("ada", "admin"));
        badTokens = badTokens();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Map<String, String> badTokens() throws Exception {
        Map<String, String> tokens = new LinkedHashMap<>();
        var made = owner.post("/users/me/tokens", "{}").expect(200).json();
        tokens.put("revoked", made.get("jwt_token").asText());
        owner.delete("/users/me/tokens/" + made.get("id").asText()).expect(200);
        String unclaimed = server.api().post("/auth/tokens/generate").expect(200).json().get("jwt_token").asText();
        tokens.put("unclaimed", unclaimed);
        var old = server.api().post("/auth/tokens/generate").expect(200).json();
        sql("update tokens set generated_at = now() - interval '1 year' where id = '" + old.get("id").asText() + "'");
        tokens.put("expired", old.get("jwt_token").asText());
        tokens.put("of a deleted account", server.token("doris", "user"));
        sql("delete from accounts where name = 'doris'");
        String[] good = server.token("olivia", "user").split("\\.");
        tokens.put("unsigned", encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + good[1] + ".");
        tokens.put("unsigned with a signature", encoded("{\"alg\":\"None\",\"typ\":\"JWT\"}") + "." + good[1] + "." + good[2]);
        for (String algorithm : List.of("RS256", "ES256", "HS512", "HS256")) {
            tokens.put("signed with another key, said to be " + algorithm,
                    signed(encoded("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}") + "." + good[1]));
        }
        tokens.put("of another key's name", signed(encoded("{\"alg\":\"HS256\",\"kid\":\"../../../etc/passwd\"}") + "." + good[1]));
        tokens.put("cut in half", good[0] + "." + good[1].substring(0, good[1].length() / 2));
        return tokens;
    }

    private static String signed(String input) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("-----BEGIN PUBLIC KEY-----".getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        return input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void sql(String statement) throws IOException, SQLException {
        Path postgres = server.data().resolve("postgres");
        String port = Files.readAllLines(postgres.resolve("data/postmaster.pid")).get(3).strip();
        try (var connection = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/boulevard", "boulevard",
                Files.readString(postgres.resolve("password")).strip()); var change = connection.createStatement()) {
            assertTrue(change.executeUpdate(statement) > 0, statement);
        }
    }

    @Test
    void theTableHasARowForEveryRouteAndNoOther() {
        Set<String> there = server.console("itests:routes").lines().filter(line -> line.startsWith("boulevard "))
                .map(line -> normalized(line.substring("boulevard ".length()))).collect(Collectors.toCollection(TreeSet::new));
        Set<String> rows = table.stream().filter(route -> !route.isFilter()).map(Route::normal).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(there, rows, "what the server has registered, and the rows of routes.csv");
    }

    @Test
    void everyRouteLetsInWhomTheTableSays() {
        List<String> wrong = new ArrayList<>();
        for (Route route : table) {
            goodCallers.forEach((who, api) -> {
                int status = call(route, api);
                if (status != route.expected().get(who)) {
                    wrong.add(route.method() + " " + route.path() + " by " + who + ": " + status + " instead of " + route.expected().get(who));
                }
            });
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void noRouteLetsInABadToken() {
        List<String> wrong = new ArrayList<>();
        for (Route route : table) {
            badTokens.forEach((kind, token) -> {
                int status = call(route, server.api().with(token));
                boolean right = route.looksAtCaller() ? status == 401 || status == 403 : status == route.expected().get("nobody");
                if (!right) {
                    wrong.add(route.method() + " " + route.path() + " with a token " + kind + ": " + status);
                }
            });
        }
        assertEquals(List.of(), wrong);
    }

    /** A 360° picture, all that there may be about it, and the tile of the map that it lies in. */
    private record Hidden(UploadedSet set, String collection, String picture, String annotation, String change, String report) {
        private static final double LONGITUDE = -140.5;
        private static final double LATITUDE = 12.25;
        private static final int ZOOM = 15;

        static Hidden make() {
            UploadedSet set = UploadedSet.create(owner, "Hidden", "");
            String picture = set.send("hidden.jpg", MadePicture.picture().sized(2048, 1024).at(LONGITUDE, LATITUDE).jpeg());
            String collection = set.complete().awaitReady().collection();
            String annotation = owner.post("/pictures/" + picture + "/annotations",
                    "{'shape': [1, 2, 3, 4], 'semantics': [{'key': 'a', 'value': 'b'}]}")
                    .expect(200).json().get("id").asText();
            String report = owner.post("/reports", "{'issue': 'other', 'picture_id': '" + picture + "'}").expect(200).json().get("id").asText();
            owner.patch("/upload_sets/" + set.id(), "{'visibility': 'owner-only'}").expect(200);
            String change = owner.get("/pictures/" + picture + "/history").expect(200).json().get("change_sets").get(0).get("id").asText();
            return new Hidden(set, collection, picture, annotation, change, report);
        }

        List<String> ids() {
            return List.of(set.id(), collection, picture, annotation, change, report);
        }

        /** Where the route names something of one picture, its address with these. */
        String path(Route route) {
            String nothing = route.path().contains("annotations") ? annotation : route.path().contains("history") ? change
                    : route.path().contains("reports") ? report : picture;
            int size = 1 << ZOOM;
            double latitude = Math.toRadians(LATITUDE);
            int x = (int) ((LONGITUDE + 180) / 360 * size);
            int y = (int) ((1 - Math.log(Math.tan(latitude) + 1 / Math.cos(latitude)) / Math.PI) / 2 * size);
            return filled(route.path().replace("{nothing}", nothing).replace("{picture}", picture).replace("{collection}", collection)
                    .replace("{set}", set.id()).replace("{z}/{x}/{y}.{format}", ZOOM + "/" + x + "/" + y + ".mvt"));
        }

        boolean isNamedBy(Route route) {
            return ids().stream().anyMatch(path(route)::contains);
        }
    }

    /** Addresses beside those of the table, and ways to ask the same ones. */
    private static List<Route> moreWaysToAsk() {
        return Stream.of("/pictures/{picture}/tiled/0_0.jpg", "/search?ids={picture}", "/search?collections={collection}", "/search?limit=1000",
                "/search?bbox=-141,12,-140,13", "/search?place_position=-140.5,12.25&place_distance=0-100",
                "/collections?limit=1000", "/collections?format=rss",
                "/collections?bbox=-141,12,-140,13", "/users/{user}/collection?limit=1000", "/users/{user}/collection?format=csv")
                .map(path -> new Route("GET", path, "-", Map.of(), false)).toList();
    }

    /** By no route, and for nobody but its owner and admins. */
    @Test
    void whatIsHiddenAnswersAsWhatIsNotThere() {
        Hidden hidden = Hidden.make();
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        List<Route> ofOneThing = Stream.concat(table.stream(), moreWaysToAsk().stream().filter(way -> !way.path().contains("?")))
                .filter(hidden::isNamedBy).toList();
        for (Route route : ofOneThing) {
            String none = hidden.path(route);
            for (String id : hidden.ids()) {
                none = none.replace(id, UUID.randomUUID().toString());
            }
            for (String who : List.of("nobody", "other")) {
                int found = send(route, hidden.path(route), goodCallers.get(who)).status();
                int missing = send(route, none, goodCallers.get(who)).status();
                asked++;
                // A report is for those who made it and those whom it is about: whoever else asks is told that it is another's.
                boolean isReport = route.path().contains("/reports/") && who.equals("other") && found == 403;
                if (found != missing && !isReport || found < 300) {
                    wrong.add(route.method() + " " + route.path() + " by " + who + ": " + found + ", and " + missing + " for what is not there");
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(asked > 60, "asked " + asked + " times");
        for (String who : List.of("owner", "admin")) {
            Api api = goodCallers.get(who);
            List.of("/pictures/" + hidden.picture(), "/pictures/" + hidden.picture() + "/tiled/0_0.jpg", "/upload_sets/" + hidden.set().id(),
                    "/annotations/" + hidden.annotation(), "/reports/" + hidden.report()).forEach(path -> api.get(path).expect(200));
        }
        hidden.set().delete();
    }

    /** Lists, searches, feeds, tables, tiles. */
    @Test
    void noAnswerThatIsAboutMoreTellsOfWhatIsHidden() {
        Hidden hidden = Hidden.make();
        List<String> wrong = new ArrayList<>();
        Set<String> toldItsOwner = new TreeSet<>();
        List<Route> reading = Stream.concat(table.stream(), moreWaysToAsk().stream())
                .filter(route -> route.method().equals("GET") || route.path().equals("/search"))
                .filter(route -> !route.path().contains("claim") && !route.path().startsWith("/auth")).toList();
        for (Route route : reading) {
            // The ids that the caller named may stand in links and in what is refused.
            List<String> named = hidden.ids().stream().filter(hidden.path(route)::contains).toList();
            for (String who : List.of("nobody", "other", "owner")) {
                String answer = new String(send(route, hidden.path(route), goodCallers.get(who)).body(), StandardCharsets.ISO_8859_1);
                List<String> told = hidden.ids().stream().filter(id -> !named.contains(id) && answer.contains(id)).toList();
                if (!told.isEmpty() && who.equals("owner")) {
                    toldItsOwner.add(route.path());
                } else if (!told.isEmpty()) {
                    wrong.add(route.method() + " " + route.path() + " by " + who + " tells of " + told);
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(toldItsOwner.containsAll(List.of("/search", "/collections", "/users/me/collection", "/users/{user}/collection?format=csv",
                "/users/me/reports", "/map/{z}/{x}/{y}.{format}", "/users/{user}/map/{z}/{x}/{y}.{format}",
                "/search?bbox=-141,12,-140,13")), toldItsOwner::toString);
        hidden.set().delete();
    }

    @Test
    void onAReadOnlyInstanceEveryRouteThatChangesSomethingIsClosed() {
        server.set("org.boulevard.instance.cfg", "read.only", "true");
        Api admin = goodCallers.get("admin");
        try {
            Await.until("the instance to be read-only", () -> server.api().get("/configuration").expect(200).json().has("is_read_only"));
            List<String> open = new ArrayList<>();
            for (Route route : table) {
                boolean changes = !route.method().equals("GET") && !route.path().equals("/search") || route.path().endsWith("/claim");
                String path = route.path().replaceAll("\\{files}", "files").replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
                if (changes && send(route, path, admin).status() != Integer.parseInt(READ_ONLY)) {
                    open.add(route.method() + " " + route.path());
                }
            }
            assertEquals(List.of(), open);
        } finally {
            server.set("org.boulevard.instance.cfg", "read.only", "false");
            Await.until("the instance to be open again", () -> !server.api().get("/configuration").expect(200).json().has("is_read_only"));
        }
    }

    private static int call(Route route, Api api) {
        return send(route, filled(route.path()), api).status();
    }

    private static Api.Answer send(Route route, String path, Api api) {
        return switch (route.body()) {
            case "{}" -> api.call(route.method(), path, Map.of("Content-Type", "application/json"), "{}");
            case "set" -> api.post(path, "{'title': 'Every route'}");
            case "file" -> api.upload("x").to(path).send(MadePicture.picture().jpeg());
            case "picture" -> api.upload("x").to(path).as("picture").with("position", String.valueOf(PLACES.incrementAndGet()))
                    .send(MadePicture.picture().jpeg());
            default -> api.call(route.method(), path);
        };
    }

    /** The path with ids of things that are there, made anew when a call has removed them. */
    private static String filled(String path) {
        String filled = path.replace("{files}", "files").replace("{asset}", "start.js").replace("{z}/{x}/{y}.{format}", "0/0/0.mvt")
                .replace("{nothing}", "00000000-0000-4000-8000-000000000000").replace("{page}", "custom-banner").replace("{language}", "en");
        if (filled.contains("{picture}") || filled.contains("{collection}")) {
            picture();
        }
        if (filled.contains("{set}")) {
            things.compute("set", (key, id) -> id != null && owner.get("/upload_sets/" + id).status() == 200
                    && !owner.get("/upload_sets/" + id).json().get("completed").asBoolean() ? id : UploadedSet.create(owner, "Every route", "").id());
        }
        if (filled.contains("{token}")) {
            things.compute("token", (key, id) -> id != null && owner.get("/users/me/tokens/" + id).status() == 200 ? id
                    : owner.post("/users/me/tokens", "{}").expect(200).json().get("id").asText());
        }
        if (filled.contains("{unclaimed}")) {
            things.put("unclaimed", server.api().post("/auth/tokens/generate").expect(200).json().get("id").asText());
        }
        if (filled.contains("{user}")) {
            things.computeIfAbsent("user", key -> owner.get("/users/me").expect(200).json().get("id").asText());
        }
        for (var thing : things.entrySet()) {
            filled = filled.replace("{" + thing.getKey() + "}", thing.getValue());
        }
        return filled;
    }

    private static void picture() {
        String known = things.get("picture");
        if (known != null && owner.get("/pictures/" + known).status() == 200) {
            return;
        }
        UploadedSet set = UploadedSet.create(owner, "Every route", "");
        String picture = set.send("a.jpg", MadePicture.picture().jpeg());
        set.complete().awaitReady();
        Await.until("the picture to be published", Duration.ofSeconds(60), Duration.ofMillis(200),
                () -> owner.get("/collections/" + set.collection()).status() == 200);
        things.put("picture", picture);
        things.put("collection", set.collection());
    }
}
