package org.boulevard.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A collection that a client fills picture by picture, as its owner sees it. */
record FilledCollection(Api api, String id) {
    static FilledCollection create(Api api, String title) {
        return new FilledCollection(api, api.post("/collections", "{'title': '" + title + "'}").expect(200).json().get("id").asText());
    }

    String path() {
        return "/collections/" + id;
    }

    /** A picture to be put there. */
    Api.Upload upload() {
        return api.upload("none").to(path() + "/items").as("picture");
    }

    Api.Upload upload(int position) {
        return upload().with("position", String.valueOf(position));
    }

    /** Puts a picture there that has to be accepted. @return the item */
    JsonNode send(int position, byte[] picture) {
        return upload(position).send(picture).expect(202).json();
    }

    JsonNode read() {
        return api.get(path()).expect(200).json();
    }

    JsonNode status() {
        return api.get(path() + "/geovisio_status").expect(200).json();
    }

    /** Waits until all pictures can be looked at, as clients do. */
    FilledCollection awaitReady() {
        Await.until(() -> "the collection to be ready: " + status(), Duration.ofSeconds(120), Duration.ofMillis(200), () -> {
            JsonNode status = status();
            boolean all = status.get("status").asText().equals("ready");
            for (JsonNode item : status.get("items")) {
                all &= item.get("status").asText().equals("ready");
            }
            return all;
        });
        return this;
    }

    List<JsonNode> items() {
        List<JsonNode> items = new ArrayList<>();
        api.get(path() + "/items").expect(200).json().get("features").forEach(items::add);
        return items;
    }

    List<Integer> ranks() {
        return items().stream().map(item -> item.get("properties").get("geovisio:rank_in_collection").asInt()).toList();
    }

    /** Takes its pictures away. */
    void empty(Api admin) {
        admin.get(path() + "/geovisio_status").json().path("items").forEach(item -> admin.delete(path() + "/items/" + item.get("id").asText()));
    }
}
