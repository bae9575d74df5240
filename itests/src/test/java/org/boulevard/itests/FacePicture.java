package org.boulevard.itests;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * A picture with a real face on it, which the file shows three times as cameras do: in its pixels, in the thumbnail of its EXIF, and in a second
 * picture behind the first. From the shared material, whose pictures are not redistributed.
 */
record FacePicture(BufferedImage pixels, Rectangle face, byte[] jpeg) {
    private static final String MATERIAL = "ego_gen1_demo_assets_test_image.jpg";
    private static final Rectangle FACE_IN_MATERIAL = new Rectangle(464, 96, 260, 376);
    /** Mean difference of colour values: encoding anew costs less, painting over a face a lot more. */
    private static final double RECOGNISABLE = 6;
    private static final int EXIF_THUMBNAIL_OFFSET = 0x0201;
    private static final int LONG = 4;

    static FacePicture flat() {
        BufferedImage pixels = scaledDown(2);
        return of(pixels, divided(FACE_IN_MATERIAL, 2));
    }

    /** All around, with the face where the thumbnail looks, in one tile. */
    static FacePicture sphere() {
        int left = 800;
        int top = 380;
        BufferedImage sphere = new BufferedImage(2048, 1024, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sphere.createGraphics();
        pen.setColor(Color.GRAY);
        pen.fillRect(0, 0, sphere.getWidth(), sphere.getHeight());
        pen.drawImage(scaledDown(4), left, top, null);
        pen.dispose();
        Rectangle face = divided(FACE_IN_MATERIAL, 4);
        face.translate(left, top);
        return of(sphere, face);
    }

    private static Rectangle divided(Rectangle box, int by) {
        return new Rectangle(box.x / by, box.y / by, box.width / by, box.height / by);
    }

    private static BufferedImage scaledDown(int by) {
        try {
            BufferedImage whole = ImageIO.read(Material.folder().resolve("blur-eval").resolve(MATERIAL).toFile());
            BufferedImage less = new BufferedImage(whole.getWidth() / by, whole.getHeight() / by, BufferedImage.TYPE_INT_RGB);
            Graphics2D pen = less.createGraphics();
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            pen.drawImage(whole, 0, 0, less.getWidth(), less.getHeight(), null);
            pen.dispose();
            return less;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FacePicture of(BufferedImage pixels, Rectangle face) {
        byte[] main = encoded(pixels);
        byte[] small = encoded(Pixels.scaled(pixels, pixels.getWidth() / 2, pixels.getHeight() / 2));
        byte[] exif = segment(0xE1, "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1), exif(small));
        int sizeOfIndex = segment(0xE2, "MPF\0".getBytes(StandardCharsets.ISO_8859_1), index(0, 0, 0)).length;
        int sizeOfMain = main.length + exif.length + sizeOfIndex;
        // Offsets count from the byte order of the index.
        byte[] index = segment(0xE2, "MPF\0".getBytes(StandardCharsets.ISO_8859_1), index(sizeOfMain, main.length,
                sizeOfMain - (2 + exif.length + 8)));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(main, 0, 2);
        file.writeBytes(exif);
        file.writeBytes(index);
        file.write(main, 2, main.length - 2);
        file.writeBytes(main);
        return new FacePicture(pixels, face, file.toByteArray());
    }

    private static byte[] encoded(BufferedImage image) {
        try {
            ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
            ImageIO.write(image, "jpeg", jpeg);
            return jpeg.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] segment(int marker, byte[] name, byte[] content) {
        return ByteBuffer.allocate(4 + name.length + content.length).put((byte) 0xFF).put((byte) marker)
                .putShort((short) (2 + name.length + content.length))
                .put(name).put(content).array();
    }

    /** An empty first directory, and a second one that is the thumbnail's. */
    private static byte[] exif(byte[] thumbnail) {
        int second = 14;
        int data = second + 2 + 3 * 12 + 4;
        ByteBuffer tiff = ByteBuffer.allocate(data + thumbnail.length);
        tiff.put(new byte[] {'M', 'M', 0, 42}).putInt(8).putShort((short) 0).putInt(second);
        tiff.putShort((short) 3);
        tiff.putShort((short) 0x0103).putShort((short) 3).putInt(1).putShort((short) 6).putShort((short) 0);
        tiff.putShort((short) EXIF_THUMBNAIL_OFFSET).putShort((short) LONG).putInt(1).putInt(data);
        tiff.putShort((short) (EXIF_THUMBNAIL_OFFSET + 1)).putShort((short) LONG).putInt(1).putInt(thumbnail.length);
        return tiff.putInt(0).put(thumbnail).array();
    }

    /** Of two pictures: where each is. */
    private static byte[] index(int sizeOfFirst, int sizeOfSecond, int offsetOfSecond) {
        int entries = 8 + 2 + 3 * 12 + 4;
        ByteBuffer tiff = ByteBuffer.allocate(entries + 32);
        tiff.put(new byte[] {'M', 'M', 0, 42}).putInt(8).putShort((short) 3);
        tiff.putShort((short) 0xB000).putShort((short) 7).putInt(4).put("0100".getBytes(StandardCharsets.ISO_8859_1));
        tiff.putShort((short) 0xB001).putShort((short) LONG).putInt(1).putInt(2);
        tiff.putShort((short) 0xB002).putShort((short) 7).putInt(32).putInt(entries).putInt(0);
        tiff.putInt(0x20030000).putInt(sizeOfFirst).putInt(0).putInt(0);
        return tiff.putInt(0).putInt(sizeOfSecond).putInt(offsetOfSecond).putInt(0).array();
    }

    Rectangle whole() {
        return new Rectangle(pixels.getWidth(), pixels.getHeight());
    }

    /**
     * Where in a file the face can be recognised.
     *
     * @param part what of this picture the file shows
     * @return {@code pixels}, or {@code byte 1234} for a picture inside of the file
     */
    List<String> recognisedIn(byte[] file, Rectangle part) {
        List<String> places = new ArrayList<>();
        if (shows(Pixels.decode(file), part)) {
            places.add("pixels");
        }
        for (int i = 2; i < file.length - 2; i++) {
            if ((file[i] & 0xFF) == 0xFF && (file[i + 1] & 0xFF) == 0xD8 && (file[i + 2] & 0xFF) == 0xFF && showsHidden(file, i)) {
                places.add("byte " + i);
            }
        }
        return places;
    }

    private boolean showsHidden(byte[] file, int from) {
        try {
            return shows(Pixels.decode(Arrays.copyOfRange(file, from, file.length)), whole());
        } catch (UncheckedIOException | AssertionError e) {
            // Bytes that only look like the beginning of a picture.
            return false;
        }
    }

    private boolean shows(BufferedImage seen, Rectangle part) {
        if (!part.contains(face)) {
            return false;
        }
        BufferedImage sent = Pixels.scaled(pixels.getSubimage(part.x, part.y, part.width, part.height), seen.getWidth(), seen.getHeight());
        double across = seen.getWidth() / part.getWidth();
        double down = seen.getHeight() / part.getHeight();
        int left = (int) ((face.x - part.x) * across);
        int top = (int) ((face.y - part.y) * down);
        int width = (int) (face.width * across);
        int height = (int) (face.height * down);
        return Pixels.difference(sent.getSubimage(left, top, width, height), seen.getSubimage(left, top, width, height)) < RECOGNISABLE;
    }
}
