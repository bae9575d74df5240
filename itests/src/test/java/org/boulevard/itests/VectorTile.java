package org.boulevard.itests;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the attributes of a vector tile's features, by the format's published description alone. */
final class VectorTile {
    private VectorTile() {
    }

    /** By layer. */
    static Map<String, List<Map<String, Object>>> read(byte[] tile) {
        Map<String, List<Map<String, Object>>> layers = new HashMap<>();
        for (Field layer : fields(ByteBuffer.wrap(tile))) {
            read(layer.bytes(), layers);
        }
        return layers;
    }

    private record Field(int number, long value, ByteBuffer bytes) {
        String text() {
            return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
        }
    }

    private static void read(ByteBuffer layer, Map<String, List<Map<String, Object>>> layers) {
        String name = null;
        List<String> keys = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        List<ByteBuffer> features = new ArrayList<>();
        for (Field field : fields(layer)) {
            switch (field.number()) {
                case 1 -> name = field.text();
                case 2 -> features.add(field.bytes());
                case 3 -> keys.add(field.text());
                case 4 -> values.add(value(fields(field.bytes()).get(0)));
                default -> {
                    // version and extent
                }
            }
        }
        List<Map<String, Object>> read = new ArrayList<>();
        for (ByteBuffer feature : features) {
            Map<String, Object> attributes = new HashMap<>();
            for (Field field : fields(feature)) {
                while (field.number() == 2 && field.bytes().hasRemaining()) {
                    attributes.put(keys.get((int) varint(field.bytes())), values.get((int) varint(field.bytes())));
                }
            }
            read.add(attributes);
        }
        layers.put(name, read);
    }

    private static Object value(Field field) {
        return switch (field.number()) {
            case 1 -> field.text();
            case 3 -> Double.longBitsToDouble(field.value());
            case 5 -> field.value();
            case 7 -> field.value() == 1;
            default -> throw new AssertionError("a value of kind " + field.number());
        };
    }

    private static List<Field> fields(ByteBuffer bytes) {
        List<Field> fields = new ArrayList<>();
        while (bytes.hasRemaining()) {
            int key = (int) varint(bytes);
            if ((key & 7) == 2) {
                int length = (int) varint(bytes);
                fields.add(new Field(key >> 3, 0, bytes.slice(bytes.position(), length)));
                bytes.position(bytes.position() + length);
            } else {
                long value = (key & 7) == 0 ? varint(bytes) : bytes.order(ByteOrder.LITTLE_ENDIAN).getLong();
                fields.add(new Field(key >> 3, value, null));
            }
        }
        return fields;
    }

    private static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0;; shift += 7) {
            byte next = bytes.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
