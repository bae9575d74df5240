package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.boulevard.itests.Visitor.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Accounts that the server keeps itself, switched on while it runs: the forms as people fill them in, and the console commands. */
class OwnAccountsIT {
    private static final String OWN = "org.boulevard.identity.local.cfg";
    private static final String LOGINS = "org.boulevard.identity.cfg";
    private static final Pattern HIDDEN = Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");
    private static final Pattern REFRESH = Pattern.compile("<meta http-equiv=\"refresh\" content=\"0;url=([^\"]+)\">");
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Server server;

    @BeforeAll
    static void switchedOnWhileItRuns() {
        server = Server.fresh("own-accounts").with("API_REGISTRATION_IS_OPEN", "true").start();
        server.api().get("/local/login").expect(404);
        server.api().get("/auth/login").expect(501);
        assertTrue(refused("boulevard:user-create too-early").contains("enabled = true"));
        server.set(OWN, Map.of("attempts.per.account", "3", "registrations.per.address", "3", "enabled", "true"));
        server.set(LOGINS, "provider.target", "(boulevard.name=local)");
        Await.until("the login to be there", () -> server.api().statusOrNone("/local/password") == 200 && logsIn());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static URI address(String path) {
        return URI.create(server.api().base() + path);
    }

    private static String user(String name) {
        String password = server.console("boulevard:user-create --quiet " + name).strip();
        assertTrue(password.matches("(?:[a-z2-9]{4}-){3}[a-z2-9]{4}"), password);
        return password;
    }

    /** What the console says to a command that it refuses. */
    private static String refused(String command) {
        return assertThrows(AssertionError.class, () -> server.console(command)).getMessage();
    }

    /** Begins a login and comes to the form. */
    private static Page form(Visitor visitor) {
        Page form = visitor.go(address("/auth/login?next_url=/api/users/me")).expect(200);
        assertTrue(form.address().getPath().equals("/api/local/login"), form.address().toString());
        return form;
    }

    private static Page fill(Visitor visitor, Page form, Map<String, String> typed) {
        Map<String, String> fields = new LinkedHashMap<>();
        HIDDEN.matcher(form.body()).results().forEach(field -> fields.put(field.group(1), field.group(2)));
        fields.putAll(typed);
        return visitor.fill(form.form(), fields);
    }

    private static Page fill(Visitor visitor, Page form, String name, String password) {
        return fill(visitor, form, Map.of("username", name, "password", password));
    }

    /** Where the page after a good login goes by itself. */
    private static URI onward(Page page) {
        Matcher refresh = REFRESH.matcher(page.expect(200).body());
        assertTrue(refresh.find(), page.body());
        return page.address().resolve(refresh.group(1).replace("&amp;", "&"));
    }

    private static Visitor loggedIn(String name, String password) {
        Visitor visitor = new Visitor();
        visitor.go(onward(fill(visitor, form(visitor), name, password))).expect(200);
        return visitor;
    }

    private static String me(Visitor visitor) {
        return visitor.look(address("/users/me")).expect(200).json().get("name").asText();
    }

    @Test
    void peopleLogInUploadAndLogOut() throws Exception {
        String password = user("Alice");
        Visitor alice = new Visitor();
        Page form = form(alice);
        assertEquals("no-store", form.headers().firstValue("Cache-Control").orElseThrow());
        assertTrue(form.headers().firstValue("Content-Security-Policy").orElseThrow().startsWith("default-src 'none'; style-src 'sha256-"));

        Page refused = fill(alice, form, "Alice", "not the password").expect(403);
        assertTrue(refused.body().contains("There is no account with this name and password."), refused.body());
        assertTrue(refused.body().contains("value=\"Alice\""), "the name is still there");
        assertFalse(refused.body().contains("not the password"));

        Page arrived = alice.go(onward(fill(alice, refused, "alice", password))).expect(200);
        assertEquals("/api/users/me", arrived.address().getPath());
        assertEquals("Alice", arrived.json().get("name").asText());
        assertEquals("Alice", alice.cookies(address("/")).get("user_name").getValue());

        JsonNode set = JSON.readTree(send(alice, "/upload_sets", "application/json", "{\"title\": \"Ride\"}".getBytes(StandardCharsets.UTF_8), 200));
        assertEquals(arrived.json().get("id"), set.get("account_id"));
        send(alice, "/upload_sets/" + set.get("id").asText() + "/files", "multipart/form-data; boundary=part", multipart("part"), 202);

        assertFalse(server.log().contains(password));
        alice.go(address("/auth/logout"));
        assertFalse(alice.cookies(address("/")).containsKey("session"));
        assertEquals(302, alice.look(address("/users/me")).status());
    }

    private static String send(Visitor visitor, String path, String type, byte[] body, int expected) throws IOException, InterruptedException {
        String cookies = visitor.cookies(address("/")).values().stream().map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        URI to = address(path);
        HttpResponse<String> answer = CLIENT.send(HttpRequest.newBuilder(to).header("Content-Type", type).header("Cookie", cookies)
                .header("Origin", "http://" + to.getAuthority()).POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofString());
        assertEquals(expected, answer.statusCode(), answer.body());
        return answer.body();
    }

    private static byte[] multipart(String boundary) throws IOException {
        var body = new ByteArrayOutputStream();
        body.write(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        body.write(MadePicture.picture().jpeg());
        body.write(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    /** On a phone, and with scripts switched off. */
    @Test
    void aBrowserLogsInWithoutScripts() {
        if (!Files.isExecutable(CHROMIUM)) {
            Material.lacking("no browser is installed: " + CHROMIUM);
        }
        String password = user("kim");
        try (Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setArgs(List.of("--no-sandbox")))) {
            BrowserContext phone = browser.newContext(new Browser.NewContextOptions().setLocale("fr-CA").setViewportSize(360, 640).setJavaScriptEnabled(false));
            com.microsoft.playwright.Page page = phone.newPage();
            List<String> complaints = new ArrayList<>();
            page.onConsoleMessage(message -> complaints.add(message.text()));
            page.onRequest(request -> assertTrue(request.url().startsWith("http://127.0.0.1:" + server.port() + "/"), request.url()));
            page.navigate(address("/auth/login?next_url=/api/users/me").toString());
            assertEquals("Se connecter", page.textContent("h1"));
            page.fill("#username", "kim");
            page.fill("#password", "not the password");
            page.click("button");
            assertTrue(page.textContent("[role=alert]").startsWith("Aucun compte ne correspond"));
            page.fill("#password", password);
            page.click("button");
            page.waitForURL(address("/users/me").toString());
            assertTrue(page.textContent("body").contains("\"kim\""), page.textContent("body"));
            // What is refused is told too: the answer to the wrong password was a 403.
            assertTrue(complaints.stream().noneMatch(text -> text.contains("Content Security Policy")), complaints.toString());
        }
    }

    @Test
    void theFourthTryIsRefusedWhateverThePassword() {
        String password = user("bob");
        Visitor bob = new Visitor();
        Page form = form(bob);
        for (int i = 0; i < 3; i++) {
            fill(bob, form, "bob", "wrong wrong " + i).expect(403);
        }
        Page refused = fill(bob, form, "BOB", password).expect(429);
        assertTrue(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()) > 0);
        assertTrue(refused.body().contains("Too many attempts"), refused.body());
        user("bobby"); // the console is not limited
    }

    @Test
    void aCodeIsGoodOnceAndForTheBrowserThatBegan() {
        String password = user("carol");
        Visitor carol = new Visitor();
        URI onward = onward(fill(carol, form(carol), "carol", password));
        new Visitor().look(onward).expect(403);
        Visitor other = new Visitor();
        form(other);
        other.look(onward).expect(403);
        assertEquals(302, carol.look(onward).status());
        carol.forget(address("/"));
        carol.look(onward).expect(403);
    }

    @Test
    void aFormOfAnotherPageIsNotTaken() {
        String password = user("dora");
        Visitor dora = new Visitor();
        Page form = form(dora);
        fill(dora, form, Map.of("username", "dora", "password", password, "form", "A".repeat(43))).expect(403);
        // Whose cookie is missing has no page of ours either.
        fill(new Visitor(), form, "dora", password).expect(403);
        fill(dora, form, "dora", password).expect(200);
    }

    @Test
    void anybodyMakesAnAccountWhereThatIsOpen() {
        Visitor eve = new Visitor();
        Page login = form(eve);
        Page form = eve.look(login.address().resolve("register?" + login.address().getRawQuery())).expect(200);
        assertTrue(form.body().contains("autocomplete=\"new-password\""), form.body());
        register(eve, form, "eve", "12345678", "12345678").expect(400);
        register(eve, form, "eve", "short", "short").expect(400);
        register(eve, form, "eve", "four words of mine", "four words of yours").expect(400);
        register(eve, form, "<b>eve", "four words of mine", "four words of mine").expect(400);
        Page arrived = eve.go(onward(register(eve, form, "eve", "four words of mine", "four words of mine"))).expect(200);
        assertEquals("eve", arrived.json().get("name").asText());
        assertEquals("user", arrived.json().get("permissions").get("role").asText());
        Visitor other = new Visitor();
        Page again = other.look(form(other).address().resolve("register?" + login.address().getRawQuery())).expect(200);
        register(other, again, "EVE", "four words of mine", "four words of mine").expect(409);
        register(other, again, "eve2", "four words of mine", "four words of mine").expect(200);
        register(other, again, "eve3", "four words of mine", "four words of mine").expect(429);
    }

    private static Page register(Visitor visitor, Page form, String name, String password, String repeated) {
        return fill(visitor, form, Map.of("username", name, "new-password", password, "repeated-password", repeated));
    }

    @Test
    void aPasswordIsChangedByWhoeverKnowsTheOldOne() {
        String old = user("frank");
        Visitor frank = new Visitor();
        Page form = frank.look(address("/local/password")).expect(200);
        String next = "another good one";
        fill(frank, form, Map.of("username", "frank", "password", "wrong wrong", "new-password", next, "repeated-password", next)).expect(403);
        fill(frank, form, Map.of("username", "frank", "password", old, "new-password", next, "repeated-password", next)).expect(200);
        fill(frank, form(frank), "frank", old).expect(403);
        assertEquals("frank", me(loggedIn("frank", next)));
        String given = server.console("boulevard:user-password --quiet frank").strip();
        assertEquals("frank", me(loggedIn("frank", given)));
    }

    @Test
    void theConfigurationSaysWherePasswordsAreChanged() {
        JsonNode auth = server.api().get("/configuration").expect(200).json().get("auth");
        assertEquals(address("/local/password").toString(), auth.get("user_profile").get("url").asText());
        assertTrue(auth.get("registration_is_open").asBoolean());
    }

    @Test
    void pagesSpeakTheLanguageOfTheBrowser() {
        Visitor visitor = new Visitor();
        URI page = address("/local/password");
        for (var expected : Map.of("de-AT, en;q=0.5", "Passwort ändern", "fr", "Changer de mot de passe", "es", "Cambiar la contraseña",
                "hu", "Jelszó módosítása", "fi", "Change your password").entrySet()) {
            String body = visitor.call("GET", page, Map.of("Accept-Language", expected.getKey())).expect(200).body();
            assertTrue(body.contains("<h1>" + expected.getValue() + "</h1>"), body);
        }
    }

    @Test
    void whatIsNoPageIsAnsweredByOne() {
        for (var wrong : Map.of("/local/nothing", 404, "/local/login/more", 404).entrySet()) {
            Api.Answer answer = server.api().get(wrong.getKey()).expect(wrong.getValue());
            assertTrue(answer.text().contains("There is no such page."), answer.text());
        }
        server.api().delete("/local/login").expect(405);
        server.api().post("/local/login", "application/json", new byte[] {'{', '}'}).expect(415);
        server.api().post("/local/login", "application/x-www-form-urlencoded", new byte[100_000]).expect(413);
        server.api().post("/local/login", "application/x-www-form-urlencoded", "state=%zz".getBytes(StandardCharsets.US_ASCII)).expect(400);
    }

    @Test
    void whoeverComesToTheFormByThemselvesBeginsALogin() {
        Page sent = new Visitor().look(address("/local/login"));
        assertEquals(303, sent.status());
        assertEquals(address("/auth/login"), sent.location());
    }

    @Test
    void operatorsListPromoteAndRevoke() {
        user("grace");
        String listed = lineWith(server.console("boulevard:users gra"), "grace");
        assertTrue(listed.contains("local") && listed.contains("user"), listed);
        String id = uuid(listed);

        assertTrue(server.console("boulevard:user-role grace admin").contains("is an admin"));
        assertTrue(lineWith(server.console("boulevard:users GRACE"), id).contains("admin"));

        Api api = server.api().with(server.console("boulevard:token --account grace --quiet").strip());
        api.get("/users/me").expect(200);
        String tokens = server.console("boulevard:tokens grace");
        assertTrue(tokens.contains("default token"), tokens);
        String token = tokens.lines().filter(line -> UUID_TEXT.matcher(line).find()).map(OwnAccountsIT::uuid).findFirst().orElseThrow();
        assertTrue(server.console("boulevard:token-revoke " + token).contains("Revoked a token of grace"));
        api.get("/users/me").expect(403);
        assertEquals("This account has no tokens.", server.console("boulevard:tokens grace").strip());
    }

    @Test
    void operatorsDeleteWhatSomebodySent() {
        user("henry");
        Api henry = server.api().with(server.console("boulevard:token --account henry --quiet").strip());
        UploadedSet set = UploadedSet.create(henry, "Henry's", "");
        String picture = set.send("a.jpg", MadePicture.picture().at(150.5, 30.5).jpeg());
        set.complete().awaitReady();
        String collection = set.collection();

        assertTrue(server.storedFiles().stream().anyMatch(file -> file.contains(picture.substring(9))));
        assertTrue(refused("boulevard:user-delete-data henry").contains("say --yes"), "without a terminal there is nobody to ask");
        henry.get("/upload_sets/" + set.id()).expect(200);
        assertTrue(server.console("boulevard:user-delete-data --yes henry").contains("1 upload sets, 1 pictures and 1 sequences"));
        henry.get("/upload_sets/" + set.id()).expect(404);
        henry.get("/collections/" + collection).expect(404);
        henry.get("/users/me").expect(200);
        Await.until("the files to be gone", () -> server.storedFiles().stream().noneMatch(file -> file.contains(picture.substring(9))));
        assertTrue(server.console("boulevard:user-delete-data --yes henry").contains("has nothing to delete"));
    }

    @Test
    void operatorsSayWhomTheyMeanWhenSeveralHaveTheName() {
        server.token("jo", "user");
        user("jo");
        String refused = refused("boulevard:user-delete-data --yes jo");
        assertTrue(refused.contains("2 accounts are named 'jo'"), refused);
        assertEquals(2, UUID_TEXT.matcher(refused).results().count(), refused);
        assertTrue(refused("boulevard:user-role jo admin").contains("2 accounts"));
        assertTrue(refused("boulevard:tokens jo").contains("2 accounts"));
        String own = uuid(lineWith(server.console("boulevard:users jo"), "local"));
        assertTrue(server.console("boulevard:tokens " + own).contains("default token"));
        assertTrue(refused("boulevard:user-create JO").contains("has this user name already"));
        assertTrue(refused("boulevard:user-create --password jola").contains("leave --password out"));
        assertTrue(refused("boulevard:user-create --role root jola").contains("A role is admin or user"));
        assertTrue(refused("boulevard:tokens nobody-of-this-name").contains("There is no account"));
        assertTrue(refused("boulevard:token-revoke x").contains("is no id of a token"));
    }

    @Test
    void theConsoleSaysThatTheyAreInUse() {
        assertTrue(lineWith(server.console("boulevard:plugins"), " local ").contains("in use"));
        assertTrue(lineWith(server.console("boulevard:status"), "identity provider").contains("local"));
    }

    @Test
    void nobodyChangesAnythingOnAReadOnlyInstance() {
        Visitor visitor = new Visitor();
        Page login = form(visitor);
        server.set("org.boulevard.instance.cfg", "read.only", "true");
        try {
            Await.until("the instance to be read-only", () -> server.api().statusOrNone("/local/password") == 403);
            visitor.look(login.address().resolve("register?" + login.address().getRawQuery())).expect(404);
            visitor.fill(address("/local/password"), Map.of("username", "x")).expect(403);
            visitor.fill(address("/local/register"), Map.of("username", "x")).expect(404);
            assertFalse(visitor.look(login.address()).expect(200).body().contains("register?"));
        } finally {
            server.set("org.boulevard.instance.cfg", "read.only", "false");
            Await.until("the instance to be open again", () -> server.api().statusOrNone("/local/password") == 200);
        }
    }

    @Test
    void sessionsOutliveTheForms() {
        Visitor ida = loggedIn("ida", user("ida"));
        server.set(OWN, "enabled", "false");
        // Part after part goes, and in between an address may be missing for a moment: gone is what stays gone.
        AtomicInteger missing = new AtomicInteger();
        Await.until("the forms to be gone for good",
                () -> (server.api().statusOrNone("/local/password") == 404 ? missing.incrementAndGet() : missing.getAndSet(0)) >= 10);
        assertEquals("ida", me(ida));
        server.set(OWN, "enabled", "true");
        AtomicInteger there = new AtomicInteger();
        Await.until("the forms to be back for good",
                () -> (server.api().statusOrNone("/local/password") == 200 ? there.incrementAndGet() : there.getAndSet(0)) >= 10);
        assertEquals("ida", me(ida));
        server.assertNothingOddInLog("Exception caught while executing command");
    }

    private static boolean logsIn() {
        return server.api().get("/configuration").expect(200).json().get("auth").get("enabled").asBoolean();
    }

    private static String lineWith(String printed, String part) {
        return printed.lines().filter(line -> line.contains(part)).findFirst().orElseThrow(() -> new AssertionError("no " + part + " in:\n" + printed));
    }

    private static String uuid(String line) {
        return UUID_TEXT.matcher(line).results().map(MatchResult::group).findFirst().orElseThrow(() -> new AssertionError("no id in: " + line));
    }
}
