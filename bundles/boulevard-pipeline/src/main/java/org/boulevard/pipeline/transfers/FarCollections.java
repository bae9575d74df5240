package org.boulevard.pipeline.transfers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.boulevard.api.intake.OtherInstances;
import org.boulevard.api.model.Tag;
import org.boulevard.api.web.Refusal;
import org.boulevard.pipeline.transfers.FetchFailed.Kind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads collections of other instances. */
@Designate(ocd = TransferSettings.class)
@Component(service = {OtherInstances.class, FarCollections.class}, configurationPid = "org.boulevard.transfers")
public class FarCollections implements OtherInstances {
    private static final Logger log = LoggerFactory.getLogger(FarCollections.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_DOCUMENT = 32 << 20;
    private static final Duration DOCUMENT = Duration.ofSeconds(60);
    /** Somebody waits for the answer. */
    private static final Duration WHILE_ASKED = Duration.ofSeconds(15);
    private static final Duration PICTURE = Duration.ofMinutes(5);
    private static final int LONGEST_ADDRESS = 2048;
    private static final int PAGE = 500;
    private static final int MOST_TAGS = 1000;
    private static final Pattern COLLECTION = Pattern.compile(".*/collections/[^/]+");

    private volatile OutsideHttp http;

    @Activate
    public FarCollections(TransferSettings settings) {
        this.http = new OutsideHttp(hosts(settings));
    }

    /** A changed setting is for what is fetched from then on; without this method it would take down the routes that stand on this. */
    @Modified
    void modified(TransferSettings changed) throws IOException {
        OutsideHttp before = http;
        http = new OutsideHttp(hosts(changed));
        before.close();
    }

    /** All of the API stands on this, so a list that is not understood must not end it: it names nobody. */
    private static AllowedHosts hosts(TransferSettings settings) {
        try {
            return new AllowedHosts(settings.hosts());
        } catch (IllegalArgumentException e) {
            log.error("{}. Until then nothing is copied from anywhere", e.getMessage());
            return new AllowedHosts("");
        }
    }

    @Deactivate
    void stop() throws IOException {
        http.close();
    }

    @Override
    public FarCollection collection(String location) {
        String address = location.strip().replaceFirst("/+$", "");
        try {
            URI uri = address(address);
            JsonNode document = json(uri, WHILE_ASKED);
            UUID id = FarPicture.uuid(document.path("id"));
            return new FarCollection(address, id, document.path("title").asText("").replace("\0", ""), tags(document.path("semantics"), address),
                    Math.max(0, document.path("stats:items").path("count").asInt()));
        } catch (FetchFailed e) {
            throw refusal(e.kind() == Kind.FORBIDDEN ? 403 : 400, e.kind() == Kind.FORBIDDEN ? "transfer.host_not_allowed" : "transfer.unreachable",
                    e.getMessage());
        } catch (IllegalArgumentException e) {
            throw refusal(400, "transfer.no_collection", "there is no collection");
        } catch (IOException e) {
            throw refusal(400, "transfer.unreachable", "the other server does not answer");
        }
    }

    private static Refusal refusal(int status, String code, String why) {
        return new Refusal(status, code, "The collection cannot be fetched: " + why).with("error", why);
    }

    private static URI address(String text) {
        URI uri = URI.create(text);
        if (text.length() > LONGEST_ADDRESS || uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getPath() == null
                || !COLLECTION.matcher(uri.getPath()).matches()) {
            throw new IllegalArgumentException("no address of a collection");
        }
        return uri;
    }

    private JsonNode json(URI address, Duration patience) throws IOException {
        try {
            JsonNode document = JSON.readTree(http.bytes(address, LARGEST_DOCUMENT, patience));
            if (document != null && document.isObject()) {
                return document;
            }
        } catch (JsonProcessingException e) {
            // said below
        }
        throw new FetchFailed(Kind.UNUSABLE, "what the other server answered is no JSON object");
    }

    private static List<Tag> tags(JsonNode semantics, String location) {
        List<Tag> tags = new ArrayList<>(List.of(new Tag("original:collection_location", location)));
        for (JsonNode tag : semantics) {
            JsonNode key = tag.path("key");
            JsonNode value = tag.path("value");
            if (key.isTextual() && value.isTextual() && (key.textValue() + value.textValue()).indexOf('\0') < 0
                    && !key.textValue().equals("original:collection_location") && tags.size() < MOST_TAGS) {
                tags.add(new Tag(key.textValue(), value.textValue()));
            }
        }
        return tags.stream().distinct().toList();
    }

    /**
     * @param pictures those that can be read
     * @param unusable why others cannot
     * @param next     null: this is the last page
     */
    public record Page(List<FarPicture> pictures, List<String> unusable, String next) {
    }

    /** @param page null: the first */
    public Page page(String location, String page) throws IOException {
        URI collection = URI.create(location);
        URI address = URI.create(page == null ? location + "/items?limit=" + PAGE : page);
        JsonNode document = json(address, DOCUMENT);
        List<FarPicture> pictures = new ArrayList<>();
        List<String> unusable = new ArrayList<>();
        for (JsonNode item : document.path("features")) {
            try {
                pictures.add(FarPicture.read(item, collection));
            } catch (IllegalArgumentException e) {
                unusable.add(e.getMessage());
            }
        }
        return new Page(pictures, unusable, next(document, address));
    }

    /** Only on the same server, as with redirects. */
    private static String next(JsonNode document, URI here) throws FetchFailed {
        for (JsonNode link : document.path("links")) {
            if (link.path("rel").asText().equals("next")) {
                try {
                    URI next = here.resolve(link.path("href").asText());
                    if (next.getHost() != null && next.getHost().equalsIgnoreCase(here.getHost()) && next.toString().length() <= LONGEST_ADDRESS) {
                        return next.toString();
                    }
                } catch (IllegalArgumentException e) {
                    // said below
                }
                throw new FetchFailed(Kind.UNUSABLE, "the list of pictures goes on where we do not follow");
            }
        }
        return null;
    }

    /** A file that was fetched. */
    public record Fetched(UUID md5, long size) {
    }

    /** @param most bytes */
    public Fetched file(FarPicture picture, Path to, long most) throws IOException {
        MessageDigest digest = md5();
        long size;
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(to), digest)) {
            size = http.to(out, picture.file(), most, PICTURE);
        }
        ByteBuffer sum = ByteBuffer.wrap(digest.digest());
        return new Fetched(new UUID(sum.getLong(), sum.getLong()), size);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
