package org.boulevard.tiles;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A layer of a vector tile, version 2 of the format. Features have no ids. */
final class Layer {
    private static final int VERSION = 2;
    private static final int POINT = 1;
    private static final int LINE = 2;
    private static final int MOVE = 1;
    private static final int DRAW = 2;

    private final String name;
    private final Map<String, Integer> keys = new LinkedHashMap<>();
    private final Map<Object, Integer> values = new LinkedHashMap<>();
    private final Bytes features = new Bytes();

    Layer(String name) {
        this.name = name;
    }

    /** @param attributes {@link String}, {@link Long}, {@link Integer}, {@link Double} or {@link Boolean}; null: absent */
    void point(int[] place, Map<String, Object> attributes) {
        feature(POINT, new Bytes().varint(command(MOVE, 1)).varint(zigzag(place[0])).varint(zigzag(place[1])), attributes);
    }

    /** @param lines at least one; each of at least two places */
    void lines(List<List<int[]>> lines, Map<String, Object> attributes) {
        var geometry = new Bytes();
        int x = 0;
        int y = 0;
        for (List<int[]> line : lines) {
            for (int i = 0; i < line.size(); i++) {
                if (i < 2) {
                    geometry.varint(i == 0 ? command(MOVE, 1) : command(DRAW, line.size() - 1));
                }
                int[] place = line.get(i);
                geometry.varint(zigzag(place[0] - x)).varint(zigzag(place[1] - y));
                x = place[0];
                y = place[1];
            }
        }
        feature(LINE, geometry, attributes);
    }

    private void feature(int kind, Bytes geometry, Map<String, Object> attributes) {
        var tags = new Bytes();
        attributes.forEach((key, value) -> {
            if (value != null) {
                tags.varint(index(keys, key)).varint(index(values, value));
            }
        });
        var feature = new Bytes();
        if (!tags.isEmpty()) {
            feature.part(2, tags);
        }
        features.part(2, feature.number(3, kind).part(4, geometry));
    }

    private static <T> int index(Map<T, Integer> known, T one) {
        Integer index = known.putIfAbsent(one, known.size());
        return index == null ? known.size() - 1 : index;
    }

    private static int command(int what, int times) {
        return what | times << 3;
    }

    private static long zigzag(int number) {
        return Integer.toUnsignedLong(number << 1 ^ number >> 31);
    }

    /** Leaves nothing where the layer has no feature. */
    void writeTo(Bytes tile) {
        if (features.isEmpty()) {
            return;
        }
        Bytes layer = new Bytes().number(15, VERSION).text(1, name).append(features);
        keys.keySet().forEach(key -> layer.text(3, key));
        values.keySet().forEach(value -> layer.part(4, value(value)));
        tile.part(3, layer.number(5, Tile.EXTENT));
    }

    private static Bytes value(Object value) {
        if (value instanceof String text) {
            return new Bytes().text(1, text);
        }
        if (value instanceof Double decimal) {
            return new Bytes().decimal(3, decimal);
        }
        if (value instanceof Boolean truth) {
            return new Bytes().number(7, truth ? 1 : 0);
        }
        long number = ((Number) value).longValue();
        return number < 0 ? new Bytes().number(6, number << 1 ^ number >> 63) : new Bytes().number(5, number);
    }
}
