package org.boulevard.opencv;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads OpenCV's native libraries, once for all bundles that use them. Unpacking and linking takes about a second, so it is done at first
 * use, on the thread of a worker, and never while the framework starts.
 */
public final class OpenCV {
    private static final Logger log = LoggerFactory.getLogger(OpenCV.class);

    private static Throwable refusal;
    private static boolean loaded;
    private static Throwable networksRefusal;
    private static boolean networksLoaded;

    private OpenCV() {
    }

    /**
     * To be called before the first class of {@code org.bytedeco.opencv} is touched. Any further call returns at once or throws again what
     * the first one threw.
     *
     * @throws NativesUnavailable on a platform for which there are no natives here, or where they cannot be linked
     */
    public static synchronized void load() throws NativesUnavailable {
        if (refusal == null && !loaded) {
            link();
        }
        if (refusal != null) {
            throw new NativesUnavailable("OpenCV cannot be loaded on " + platform(), refusal);
        }
    }

    /**
     * Loads the part that runs neural networks, and all else with it. To be called before {@code opencv_dnn} is touched.
     *
     * @throws NativesUnavailable as {@link #load()}
     */
    public static synchronized void loadNetworks() throws NativesUnavailable {
        load();
        if (networksRefusal == null && !networksLoaded) {
            try {
                inOurName(() -> Loader.load(opencv_dnn.class));
                networksLoaded = true;
            } catch (LinkageError | RuntimeException e) {
                networksRefusal = e;
            }
        }
        if (networksRefusal != null) {
            throw new NativesUnavailable("OpenCV's networks cannot be loaded on " + platform(), networksRefusal);
        }
    }

    /** Natives are looked for through the class loader of the thread. */
    private static void inOurName(Runnable loading) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(OpenCV.class.getClassLoader());
        try {
            loading.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void link() {
        long start = System.nanoTime();
        try {
            inOurName(() -> {
                Loader.load(opencv_core.class);
                Loader.load(opencv_imgproc.class);
                Loader.load(opencv_imgcodecs.class);
            });
            // Several workers keep the processors busy already; threads inside each call would only take them from one another.
            opencv_core.setNumThreads(1);
            loaded = true;
            log.info("OpenCV {} loaded in {} ms", opencv_core.CV_VERSION, (System.nanoTime() - start) / 1_000_000);
        } catch (LinkageError | RuntimeException e) {
            refusal = e;
        }
    }

    private static String platform() {
        return System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }
}
