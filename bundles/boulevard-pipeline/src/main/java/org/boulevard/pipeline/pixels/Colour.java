package org.boulevard.pipeline.pixels;

/** A colour in 8 bits a channel. */
public record Colour(int red, int green, int blue) {
}
