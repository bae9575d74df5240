package org.boulevard.itests;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;

/**
 * A JPEG drawn for one test: a left half and a right half of one colour each, with the EXIF that the server looks at. Each is another file,
 * so that none is taken for a duplicate.
 */
final class MadePicture {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final DateTimeFormatter EXIF_TIME = DateTimeFormatter.ofPattern("yyyy:MM:dd HH:mm:ss");
    private static final Map<List<Object>, byte[]> DRAWN = new ConcurrentHashMap<>();
    private static final int CORNER = 160;
    private static final int CHECK = 16;
    private static final int ASCII = 2;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;

    private int width = 640;
    private int height = 480;
    private Color left = new Color(200, 60, 40);
    private Color right = new Color(40, 90, 200);
    private Double longitude = 2.35;
    private Double latitude = 48.85;
    private LocalDateTime time = LocalDateTime.of(2024, 5, 2, 10, 15, 30);
    private Integer heading;
    private boolean detailed;

    static MadePicture picture() {
        return new MadePicture();
    }

    MadePicture sized(int pixelsWide, int pixelsHigh) {
        this.width = pixelsWide;
        this.height = pixelsHigh;
        return this;
    }

    MadePicture coloured(Color leftHalf, Color rightHalf) {
        this.left = leftHalf;
        this.right = rightHalf;
        return this;
    }

    /** Full of detail, so that it takes the server a while. */
    MadePicture detailed() {
        this.detailed = true;
        return this;
    }

    /** @param east null: nowhere */
    MadePicture at(Double east, Double north) {
        this.longitude = east;
        this.latitude = north;
        return this;
    }

    /** @param local with the offset +00:00; null: at no time */
    MadePicture taken(String local) {
        this.time = local == null ? null : LocalDateTime.parse(local);
        return this;
    }

    MadePicture heading(int degrees) {
        this.heading = degrees;
        return this;
    }

    byte[] jpeg() {
        return withExif(DRAWN.computeIfAbsent(List.of(width, height, left, right, detailed), any -> draw()));
    }

    private byte[] draw() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(left);
        pen.fillRect(0, 0, width / 2, height);
        pen.setColor(right);
        pen.fillRect(width / 2, 0, width - width / 2, height);
        if (detailed) {
            Random random = new Random(42);
            for (int i = 0; i < width * height / 400; i++) {
                pen.setColor(new Color(random.nextInt(1 << 24)));
                pen.fillRect(random.nextInt(width), random.nextInt(height), 1 + random.nextInt(30), 1 + random.nextInt(30));
            }
        }
        // A chequered corner: something to make unreadable.
        pen.setColor(Color.BLACK);
        for (int y = 0; y < CORNER; y += 2 * CHECK) {
            for (int x = 0; x < CORNER; x += 2 * CHECK) {
                pen.fillRect(x, y, CHECK, CHECK);
                pen.fillRect(x + CHECK, y + CHECK, CHECK, CHECK);
            }
        }
        pen.dispose();
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return plain.toByteArray();
    }

    private byte[] withExif(byte[] plain) {
        byte[] exif = exif();
        byte[] comment = ("picture " + NUMBER.incrementAndGet() + " of " + System.nanoTime()).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer jpeg = ByteBuffer.allocate(plain.length + exif.length + comment.length + 8);
        jpeg.put(plain, 0, 2);
        segment(jpeg, 0xFFE1, exif);
        segment(jpeg, 0xFFFE, comment);
        return jpeg.put(plain, 2, plain.length - 2).array();
    }

    private static void segment(ByteBuffer jpeg, int marker, byte[] content) {
        jpeg.putShort((short) marker).putShort((short) (content.length + 2)).put(content);
    }

    private record Field(int tag, int type, int count, byte[] value) {
        static Field text(int tag, String text) {
            byte[] value = (text + "\0").getBytes(StandardCharsets.US_ASCII);
            return new Field(tag, ASCII, value.length, value);
        }

        static Field pointer(int tag, int offset) {
            return new Field(tag, LONG, 1, ByteBuffer.allocate(4).putInt(offset).array());
        }

        static Field rationals(int tag, long... numbers) {
            ByteBuffer value = ByteBuffer.allocate(numbers.length * 4);
            for (long number : numbers) {
                value.putInt((int) number);
            }
            return new Field(tag, RATIONAL, numbers.length / 2, value.array());
        }

        int sizeBehind() {
            return value.length <= 4 ? 0 : value.length + value.length % 2;
        }
    }

    /** Big endian: the main directory, and those for time and place to which it points. */
    private byte[] exif() {
        List<Field> photo = new ArrayList<>();
        if (time != null) {
            photo.add(Field.text(0x9003, EXIF_TIME.format(time)));
            photo.add(Field.text(0x9011, "+00:00"));
        }
        List<Field> gps = new ArrayList<>();
        if (longitude != null) {
            gps.add(Field.text(1, latitude < 0 ? "S" : "N"));
            gps.add(degrees(2, latitude));
            gps.add(Field.text(3, longitude < 0 ? "W" : "E"));
            gps.add(degrees(4, longitude));
        }
        if (heading != null) {
            gps.add(Field.text(16, "T"));
            gps.add(Field.rationals(17, heading, 1));
        }
        List<Field> main = new ArrayList<>(List.of(Field.text(0x010F, "Tester"), Field.text(0x0110, "Drawn")));
        int photoAt = 8 + size(main) + 2 * 12;
        int gpsAt = photoAt + size(photo);
        main.add(Field.pointer(0x8769, photoAt));
        main.add(Field.pointer(0x8825, gpsAt));
        ByteBuffer tiff = ByteBuffer.allocate(gpsAt + size(gps));
        tiff.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        directory(tiff, main);
        directory(tiff, photo);
        directory(tiff, gps);
        return ByteBuffer.allocate(6 + tiff.capacity()).put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(tiff.array()).array();
    }

    private static Field degrees(int tag, double degrees) {
        return Field.rationals(tag, Math.round(Math.abs(degrees) * 10_000_000), 10_000_000, 0, 1, 0, 1);
    }

    private static int size(List<Field> fields) {
        return 2 + fields.size() * 12 + 4 + fields.stream().mapToInt(Field::sizeBehind).sum();
    }

    private static void directory(ByteBuffer tiff, List<Field> fields) {
        int behind = tiff.position() + 2 + fields.size() * 12 + 4;
        tiff.putShort((short) fields.size());
        for (Field field : fields) {
            tiff.putShort((short) field.tag).putShort((short) field.type).putInt(field.count);
            if (field.sizeBehind() == 0) {
                tiff.put(field.value).put(new byte[4 - field.value.length]);
            } else {
                tiff.putInt(behind);
                tiff.put(behind, field.value);
                behind += field.sizeBehind();
            }
        }
        tiff.putInt(0);
        tiff.position(behind);
    }
}
