package org.boulevard.blur.opencv.chain;

/**
 * Something found. In a picture that goes all around, the left edge lies in the picture and the right one may reach beyond it, over the seam.
 *
 * @param score 0 to 1
 */
public record Box(double x, double y, double width, double height, double score) {
    double longerSide() {
        return Math.max(width, height);
    }

    double area() {
        return width * height;
    }

    Box moved(double right, double down) {
        return new Box(x + right, y + down, width, height, score);
    }

    Box withScore(double other) {
        return new Box(x, y, width, height, other);
    }

    /** From the same centre. */
    Box grown(double across, double down) {
        return new Box(x + width * (1 - across) / 2, y + height * (1 - down) / 2, width * across, height * down, score);
    }

    double shared(Box other) {
        double across = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
        double down = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
        return Math.max(0, across) * Math.max(0, down);
    }

    /** Shared area by covered area: 1 for the same box, 0 for boxes apart. */
    double likeness(Box other) {
        double shared = shared(other);
        return shared / (area() + other.area() - shared);
    }
}
