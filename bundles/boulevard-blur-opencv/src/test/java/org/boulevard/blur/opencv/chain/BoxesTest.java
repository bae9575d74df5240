package org.boulevard.blur.opencv.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class BoxesTest {
    private static final Box WHOLE = new Box(10, 10, 40, 40, 0.9);
    private static final Box HALF = new Box(10, 10, 40, 15, 0.8);
    private static final Box APART = new Box(60, 10, 40, 40, 0.7);

    @Test
    void keepsTheBestOfThoseThatAreAlike() {
        assertEquals(List.of(WHOLE, APART), Boxes.best(List.of(APART, WHOLE.moved(3, 3).withScore(0.5), WHOLE), 0.4));
    }

    @Test
    void apartOfSomethingGoesOnlyWhereSeveralLooksAreCompared() {
        assertEquals(List.of(WHOLE, HALF), Boxes.best(List.of(HALF, WHOLE), 0.4));
        assertEquals(List.of(WHOLE), Boxes.bestOfAll(List.of(HALF, WHOLE), 0.4, 0));
    }

    @Test
    void theSameAtBothEndsOfAPictureAllAroundIsOne() {
        Box overTheSeam = new Box(990, 10, 40, 40, 0.9);
        Box atTheStart = new Box(-10, 10, 40, 40, 0.8);
        assertEquals(List.of(overTheSeam), Boxes.bestOfAll(List.of(overTheSeam, atTheStart), 0.4, 1000));
    }
}
