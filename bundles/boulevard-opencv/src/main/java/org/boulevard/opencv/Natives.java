package org.boulevard.opencv;

import java.io.File;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/**
 * Says where the natives are unpacked: in the bundle's own data folder, which goes with the bundle, rather than in the home folder of
 * whoever runs the server. A value the operator has set stays.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class Natives implements BundleActivator {
    private static final String FOLDER = "org.bytedeco.javacpp.cachedir";
    /** JavaCPP counts the whole process against the Java heap's maximum and then fails; pixels live outside of the heap. 0: no such limit. */
    private static final String MEMORY = "org.bytedeco.javacpp.maxPhysicalBytes";

    private boolean folderIsOurs;

    @Override
    public void start(BundleContext context) {
        File folder = context.getDataFile("natives");
        if (folder != null && System.getProperty(FOLDER) == null) {
            System.setProperty(FOLDER, folder.getPath());
            folderIsOurs = true;
        }
        if (System.getProperty(MEMORY) == null) {
            System.setProperty(MEMORY, "0");
        }
    }

    @Override
    public void stop(BundleContext context) {
        if (folderIsOurs) {
            System.clearProperty(FOLDER);
        }
    }
}
