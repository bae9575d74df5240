package org.boulevard.blur.opencv.inference;

import java.util.List;

/** A neural network, loaded. Run by several threads at once, each of which does the work of its own run. */
public interface Network extends AutoCloseable {
    /**
     * @param input as large as the network is to look at; its sides multiples of 32
     * @return what the network says of it, the finest map first
     * @throws InferenceException when the run failed
     */
    List<FeatureMap> run(Input input);

    @Override
    void close();
}
