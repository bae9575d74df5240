package org.boulevard.pipeline.pixels;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes with OpenCV. The memory for the file and for its pixels is kept and used again: getting 100 MB afresh for each picture costs as
 * much time as decoding it. There are never more of these than threads that had a picture open at the same time.
 */
public final class OpenCvEngine implements PixelEngine, Closeable {
    private static final Logger log = LoggerFactory.getLogger(OpenCvEngine.class);

    /** Larger ones are given back at once. 90 MP, more than a street camera makes. */
    private static final long MOST_KEPT = 270_000_000;

    /** Of each eight by eight values, the decoder takes back four by four: what is finer is never made. */
    private static final int HALF = opencv_imgcodecs.IMREAD_REDUCED_COLOR_2;

    private final Deque<Memory> idle = new ArrayDeque<>();
    private final ImageIoEngine fallback = new ImageIoEngine();
    private boolean closed;

    @Override
    public Pixels decode(Path jpeg) throws IOException {
        return decode(jpeg, Integer.MAX_VALUE);
    }

    @Override
    public Pixels decode(Path jpeg, int enough) throws IOException {
        Memory memory = take();
        try {
            ByteBuffer file = memory.read(jpeg);
            JpegHead head = JpegHead.read(file);
            PictureSize.check(head);
            if (!memory.decode(file, isEvenAndTwice(head, enough) ? HALF : opencv_imgcodecs.IMREAD_COLOR)) {
                log.debug("OpenCV does not decode {}, trying ImageIO", jpeg);
                memory.adopt(fallback.decode(file, head));
            }
            return new OpenCvPixels(memory.pixels, head, () -> giveBack(memory));
        } catch (IOException | RuntimeException | Error e) {
            giveBack(memory);
            throw e;
        }
    }

    /** With an odd side, the half would not have the same shape. */
    private static boolean isEvenAndTwice(JpegHead head, int enough) {
        return head.width() % 2 == 0 && head.height() % 2 == 0 && (head.orientation().swapsSides() ? head.height() : head.width()) / 2 >= enough;
    }

    private synchronized Memory take() {
        return idle.isEmpty() ? new Memory() : idle.pop();
    }

    private synchronized void giveBack(Memory memory) {
        if (closed || memory.size() > MOST_KEPT) {
            memory.close();
        } else {
            idle.push(memory);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(Memory::close);
        idle.clear();
    }

    /** What one picture needs, at the size of the largest so far. */
    private static final class Memory {
        private final Mat pixels = new Mat();
        private BytePointer bytes = new BytePointer(0L);

        ByteBuffer read(Path jpeg) throws IOException {
            try (FileChannel in = FileChannel.open(jpeg)) {
                long size = in.size();
                if (size > Integer.MAX_VALUE) {
                    throw new UnreadablePicture("A file of " + size + " bytes is too large");
                }
                if (size == 0) {
                    throw new UnreadablePicture("The file is empty");
                }
                if (bytes.capacity() < size) {
                    bytes.close();
                    bytes = new BytePointer(size);
                }
                ByteBuffer buffer = bytes.position(0).limit(size).asBuffer();
                while (buffer.hasRemaining() && in.read(buffer) >= 0) {
                    // until all is read
                }
                return buffer.flip();
            }
        }

        boolean decode(ByteBuffer file, int how) {
            try (Mat data = new Mat(1, file.limit(), opencv_core.CV_8UC1, bytes)) {
                Mat decoded = opencv_imgcodecs.imdecode(data, how | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION, pixels);
                boolean done = !decoded.empty() && !pixels.empty();
                if (decoded != pixels) {
                    decoded.close();
                }
                return done;
            } catch (RuntimeException e) {
                // A C++ exception, for something that the decoder knows but does not do.
                log.debug("OpenCV: {}", e.getMessage());
                return false;
            }
        }

        void adopt(ImageIoPixels picture) {
            byte[] bgr = picture.bgr();
            pixels.create(picture.height(), picture.width(), opencv_core.CV_8UC3);
            pixels.data().put(bgr);
        }

        long size() {
            return bytes.capacity() + pixels.total() * 3;
        }

        void close() {
            bytes.close();
            pixels.close();
        }
    }
}
