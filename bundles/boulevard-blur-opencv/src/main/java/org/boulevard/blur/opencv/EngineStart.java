package org.boulevard.blur.opencv;

import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import org.boulevard.api.blur.BlurEngine;
import org.boulevard.blur.opencv.chain.Strategy;
import org.boulevard.blur.opencv.inference.InferenceProvider;
import org.boulevard.blur.opencv.inference.OnnxRuntimeProvider;
import org.boulevard.blur.opencv.inference.OpenCvProvider;
import org.boulevard.blur.opencv.models.Model;
import org.boulevard.blur.opencv.models.ModelException;
import org.boulevard.blur.opencv.models.Models;
import org.boulevard.blur.opencv.models.Role;
import org.boulevard.opencv.NativesUnavailable;
import org.boulevard.opencv.OpenCV;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the engine up, on a thread of its own since that takes a second, and offers it only when all of it is there and has been checked. Until
 * then, and if it cannot be brought up, there is no engine of that name, and pictures wait.
 */
@Designate(ocd = BlurSettings.class)
@Component(service = EngineStart.class, immediate = true, configurationPid = BlurSettings.PID)
public class EngineStart {
    private static final Logger log = LoggerFactory.getLogger(EngineStart.class);
    private static final String NAME = "opencv";

    private final BundleContext context;
    private final Strategy strategy;
    private final String provider;
    private final Path folder;
    private Thread thread;
    private OpenCvBlurEngine engine;
    private ServiceRegistration<BlurEngine> registration;
    private boolean stopped;

    @Activate
    public EngineStart(BundleContext context, BlurSettings settings) {
        this.context = context;
        Strategy named = Strategy.named(settings.strategy());
        this.strategy = settings.band() ? named : named.withoutBands();
        this.provider = settings.provider();
        this.folder = Path.of(context.getProperty("karaf.base")).resolve(settings.models_dir());
        begin();
    }

    private synchronized void begin() {
        thread = new Thread(this::start, "boulevard-blur-start");
        thread.start();
    }

    /** The networks as they would be found now. */
    public Models models() {
        return new Models(folder);
    }

    /**
     * Takes what lies in the folder into use, after it was tried; for this long there is no engine, and pictures wait.
     *
     * @return whether the engine is there; if not, the log says why
     */
    public boolean reload() throws InterruptedException {
        Thread starting;
        synchronized (this) {
            starting = thread;
        }
        starting.join();
        withdraw();
        begin();
        synchronized (this) {
            starting = thread;
        }
        starting.join();
        synchronized (this) {
            return registration != null;
        }
    }

    /**
     * Runs the networks as they would be found in another folder on a picture made for it.
     *
     * @throws ModelException when one is missing or damaged, or cannot do what it is for
     */
    public void tryOut(Path other) throws ModelException, NativesUnavailable {
        OpenCV.load();
        new OpenCvBlurEngine(chosen(provider), new Models(other), strategy).close();
    }

    private synchronized void withdraw() {
        if (registration != null) {
            registration.unregister();
            registration = null;
            engine.close();
        }
    }

    private void start() {
        long begin = System.nanoTime();
        try {
            OpenCV.load();
            InferenceProvider chosen = chosen(provider);
            Models models = new Models(folder);
            for (Role role : Role.values()) {
                Model model = models.find(role);
                log.info("{}: {}, sha256 {}", role.text(), model.origin(), model.sha256());
            }
            offer(new OpenCvBlurEngine(chosen, models, strategy));
            log.info("The blur engine '{}' is there after {} ms; its networks run in {}", NAME, (System.nanoTime() - begin) / 1_000_000,
                    chosen.name());
        } catch (ModelException | NativesUnavailable | RuntimeException | LinkageError e) {
            log.error("NO BLUR ENGINE '{}': {}. Pictures wait unpublished until it is there, or until another one is chosen.", NAME, e.getMessage(),
                    e);
        }
    }

    /** @param name as in the settings */
    static InferenceProvider chosen(String name) throws NativesUnavailable {
        switch (name) {
            case OnnxRuntimeProvider.NAME:
                return new OnnxRuntimeProvider();
            case OpenCvProvider.NAME:
                return new OpenCvProvider();
            case "auto":
                try {
                    return new OnnxRuntimeProvider();
                } catch (NativesUnavailable | LinkageError e) {
                    log.warn("FACES ARE LOOKED FOR WITH OPENCV, two to three times slower: {}", e.getMessage());
                    return new OpenCvProvider();
                }
            default:
                throw new IllegalArgumentException("provider is 'onnxruntime', 'opencv' or 'auto', not '" + name + "'");
        }
    }

    private synchronized void offer(OpenCvBlurEngine ready) {
        if (stopped) {
            ready.close();
            return;
        }
        engine = ready;
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("boulevard.name", NAME);
        registration = context.registerService(BlurEngine.class, ready, properties);
    }

    @Deactivate
    void stop() throws InterruptedException {
        Thread starting;
        synchronized (this) {
            stopped = true;
            withdraw();
            starting = thread;
        }
        starting.join();
    }
}
