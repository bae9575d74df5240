package org.boulevard.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An upload set and what became of it, as its owner sees it. */
final class UploadedSet {
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final Api api;
    private final String id;

    UploadedSet(Api api, String id) {
        this.api = api;
        this.id = id;
    }

    /** @param json parameters beside the title; single quotes stand for double ones; empty: none */
    static UploadedSet create(Api api, String title, String json) {
        String body = "{\"title\": \"" + title + "\"" + (json.isEmpty() ? "" : ", " + json.replace('\'', '"')) + "}";
        Api.Answer created = api.post("/upload_sets", "application/json", body.getBytes(StandardCharsets.UTF_8)).expect(200);
        return new UploadedSet(api, created.json().get("id").asText());
    }

    String id() {
        return id;
    }

    Api.Upload upload(String fileName) {
        return api.upload(id).named(fileName);
    }

    /** Sends a picture that has to be accepted. @return the picture's id */
    String send(String fileName, byte[] picture) {
        return upload(fileName).send(picture).expect(202).json().get("picture_id").asText();
    }

    UploadedSet complete() {
        api.post("/upload_sets/" + id + "/complete").expect(200);
        return this;
    }

    JsonNode read() {
        return api.get("/upload_sets/" + id).expect(200).json();
    }

    /** Waits until everything that was sent is published. */
    UploadedSet awaitReady() {
        Await.until(() -> "the set to be ready: " + read(), PATIENCE, Duration.ofMillis(200), this::isReady);
        return this;
    }

    boolean isReady() {
        JsonNode set = read();
        return set.get("ready").asBoolean() && set.get("items_status").get("not_processed").asInt() == 0
                && set.get("items_status").get("preparing").asInt() == 0;
    }

    /** Its collections in order of their titles. */
    List<String> collections() {
        Map<String, String> byTitle = new TreeMap<>();
        read().get("associated_collections").forEach(collection -> byTitle.put(collection.get("title").asText(), collection.get("id").asText()));
        return List.copyOf(byTitle.values());
    }

    /** The only one. */
    String collection() {
        List<String> all = collections();
        if (all.size() != 1) {
            throw new AssertionError("one collection expected: " + read());
        }
        return all.get(0);
    }

    List<JsonNode> items(String collection) {
        List<JsonNode> items = new ArrayList<>();
        api.get("/collections/" + collection + "/items").expect(200).json().get("features").forEach(items::add);
        return items;
    }

    /** The items of all its collections by the names of their files. */
    Map<String, JsonNode> itemsByName() {
        Map<String, JsonNode> items = new LinkedHashMap<>();
        for (String collection : collections()) {
            items(collection).forEach(item -> items.put(item.get("properties").get("original_file:name").asText(), item));
        }
        return items;
    }

    /** The file list: accepted and refused ones by name. */
    Map<String, JsonNode> files() {
        Map<String, JsonNode> files = new LinkedHashMap<>();
        api.get("/upload_sets/" + id + "/files").expect(200).json().get("files").forEach(file -> files.put(file.get("file_name").asText(), file));
        return files;
    }

    void delete() {
        api.delete("/upload_sets/" + id);
    }
}
