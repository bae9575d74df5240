package org.boulevard.api.model;

/** A place in degrees WGS 84: longitude -180 to 180, latitude -90 to 90. */
public record Position(double longitude, double latitude) {
}
