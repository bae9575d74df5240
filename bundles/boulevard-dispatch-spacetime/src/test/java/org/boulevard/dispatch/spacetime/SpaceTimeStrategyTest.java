package org.boulevard.dispatch.spacetime;

import static org.boulevard.dispatch.spacetime.Street.street;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.boulevard.api.model.SortMethod;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cases are those that were put to the reference, and the answers are its own, but where a name says that ours differs. */
class SpaceTimeStrategyTest {
    @Nested
    class Sorts {
        private final Street numbers = street().at("10.jpg", 3).at("9.jpg", 1).at("2.jpg", 5).at("100.jpg", 2).at("-1.jpg", 4);
        private final Street words = street().at("b10.jpg", 3).at("b9.jpg", 1).at("B2.jpg", 5).at("a.jpg", 2).at("é.jpg", 4);

        @Test
        void byTime() {
            assertEquals("9 100 10 -1 2", numbers.sortedBy(SortMethod.TIME_ASC));
            assertEquals("b9 a b10 é B2", words.sortedBy(SortMethod.TIME_ASC));
        }

        @Test
        void byTimeDescending() {
            assertEquals("2 -1 10 100 9", numbers.sortedBy(SortMethod.TIME_DESC));
            assertEquals("B2 é b10 a b9", words.sortedBy(SortMethod.TIME_DESC));
        }

        @Test
        void byFileNameAsNumbersWhereAllAreNumbers() {
            assertEquals("-1 2 9 10 100", numbers.sortedBy(SortMethod.FILENAME_ASC));
            assertEquals("100 10 9 2 -1", numbers.sortedBy(SortMethod.FILENAME_DESC));
        }

        @Test
        void byFileNameAsPlainTextOtherwise() {
            assertEquals("B2 a b10 b9 é", words.sortedBy(SortMethod.FILENAME_ASC));
            assertEquals("é b9 b10 a B2", words.sortedBy(SortMethod.FILENAME_DESC));
        }

        @Test
        void leadingZerosCountForNothing() {
            assertEquals("1 02 003", street().at("003.jpg", 1).at("02.jpg", 2).at("1.jpg", 3).sortedBy(SortMethod.FILENAME_ASC));
        }

        @Test
        void oneWordAmongNumbersMakesThemAllText() {
            assertEquals("10 9 x", street().at("10.jpg", 1).at("9.jpg", 2).at("x.jpg", 3).sortedBy(SortMethod.FILENAME_ASC));
        }

        @Test
        void aNumberMayBeLongerThanAnyCounter() {
            assertEquals("9 20240301100000000000001 20240301100000000000002", street().at("20240301100000000000002.jpg", 1)
                .at("20240301100000000000001.jpg", 2).at("9.jpg", 3).sortedBy(SortMethod.FILENAME_ASC));
        }

        @Test
        void onlyTheLastEndingIsLeftOut() {
            assertEquals("a.10 a.9", street().at("a.9.jpg", 1).at("a.10.jpg", 2).sortedBy(SortMethod.FILENAME_ASC));
        }

        @Test
        void textIsOrderedByCodePoints() {
            assertEquals("\uFF21 \uD83D\uDE00", street().at("\uD83D\uDE00.jpg", 1).at("\uFF21.jpg", 2).sortedBy(SortMethod.FILENAME_ASC));
        }

        @Test
        @DisplayName("a burst within one second keeps the order of its names (the reference leaves it open)")
        void aBurstWithinOneSecondKeepsTheOrderOfItsNames() {
            Street burst = street().at("10.jpg", 1).at("9.jpg", 1).at("8.jpg", 2).at("11.jpg", 1);
            assertEquals("9 10 11 8", burst.sortedBy(SortMethod.TIME_ASC));
            assertEquals("8 11 10 9", burst.sortedBy(SortMethod.TIME_DESC));
        }

        @Test
        @DisplayName("the same name with two endings is ordered by the ending (the reference leaves it open)")
        void theSameNameWithTwoEndings() {
            Street pair = street().at("1.jpg", 1).at("1.jpeg", 2);
            assertEquals(List.of("1.jpeg", "1.jpg"), pair.fileNames(SortMethod.FILENAME_ASC));
            assertEquals(List.of("1.jpg", "1.jpeg"), pair.fileNames(SortMethod.FILENAME_DESC));
        }
    }

    @Nested
    class Splits {
        private final Street straight = street().at(0, 0).at(50, 10).at(120, 20).at(260, 30).at(300, 40).at(310, 400).at(320, 410);

        @ParameterizedTest(name = "{0} m, {1} s: {2}")
        @CsvSource({
            "100, 300, 0 1 2 | 3 4 | 5 6",
            " 60, 300, 0 1 | 2 | 3 4 | 5 6",
            "200, 300, 0 1 2 3 4 | 5 6",
            "100, 5, 0 | 1 | 2 | 3 | 4 | 5 | 6",
            "100, 3600, 0 1 2 | 3 4 5 6",
            "1000, 3600, 0 1 2 3 4 5 6",
            "45, 15, 0 | 1 | 2 | 3 4 | 5 6"})
        void whereEitherLimitIsExceeded(double metres, long seconds, String sequences) {
            assertEquals(sequences, straight.split(metres, seconds));
        }

        @Test
        void notAtAllUnlessAskedFor() {
            assertEquals("0 1 2 3 4 5 6", straight.unsplit());
        }

        @Test
        void notAtExactlyTheTime() {
            assertEquals("0 1 | 2", street().at(0, 0).at(1, 300).at(2, 601).split(100, 300));
        }

        @Test
        void justOverTheDistanceAndNotJustUnder() {
            assertEquals("0 1 | 2 | 3", street().at(0, 0).at(99.5, 10).at(199.9, 20).at(300.4, 30).split(100, 300));
        }

        @Test
        void atAnyDistanceWhenTheLimitIsZero() {
            assertEquals("0 1 | 2", street().at(0, 0).at(0, 1).at(5, 2).split(0, 300));
        }

        @Test
        void atAnyTimeWhenTheLimitIsZero() {
            assertEquals("0 | 1 | 2", street().at(0, 0).at(1, 1).at(2, 2).split(100, 0));
        }

        @Test
        void inTimeOrderHoweverTheFilesCame() {
            assertEquals("1 3 | 0 | 2", street().at(300, 40).at(0, 0).at(310, 400).at(50, 10).split(100, 300));
        }

        @Test
        void fractionsOfASecondCount() {
            assertEquals("0 | 1", street().at(0, 0).atMillis(1, 300_001).split(100, 300));
        }

        @Test
        void notAtTheDateLine() {
            assertEquals("0 1", street().at("0.jpg", 0, 179.9999, 0).at("1.jpg", 1, -179.9999, 0).split(100, 300));
        }
    }

    @Nested
    class PutsAway {
        @ParameterizedTest(name = "turned by {0}°: {1}")
        @CsvSource({"0, '1 of 0 at 0.00 m, 0°'", "59, '1 of 0 at 0.00 m, 59°'", "60, '1 of 0 at 0.00 m, 60°'", "61, ''"})
        void thePicturesOfOnePlaceUnlessTheyLookElsewhere(int turn, String duplicates) {
            assertEquals(duplicates, street().at(0, 0, 10).at(0, 5, 10 + turn).at(20, 10, 10).duplicates(1, 60));
        }

        @Test
        void headingsAcrossNorth() {
            assertEquals("1 of 0 at 0.00 m, 30°", street().at(0, 0, 350).at(0, 5, 20).at(20, 10, 10).duplicates(1, 60));
        }

        @Test
        void whateverWayWhenAHeadingIsMissing() {
            assertEquals("1 of 0 at 0.00 m", street().at(0, 0).at(0, 5).at(20, 10).duplicates(1, 60));
            assertEquals("1 of 0 at 0.00 m", street().at(0, 0, 10).at(0, 5).at(20, 10, 10).duplicates(1, 60));
        }

        @Test
        void whateverWayWhenAHeadingWasComputed() {
            assertEquals("1 of 0 at 0.00 m", street().at(0, 0, 10).atComputed(0, 5, 190).duplicates(1, 60));
            assertEquals("1 of 0 at 0.00 m", street().atComputed(0, 0, 10).at(0, 5, 190).duplicates(1, 60));
        }

        @Test
        void underAMetreButNotOver() {
            assertEquals("1 of 0 at 0.90 m, 0°", street().at(0, 0, 10).at(0.9, 5, 10).at(20, 10, 10).duplicates(1, 60));
            assertEquals("", street().at(0, 0, 10).at(1.1, 5, 10).at(20, 10, 10).duplicates(1, 60));
        }

        @Test
        void everySecondOneOfAChainOfSmallSteps() {
            assertEquals("1 of 0 at 0.70 m, 0°; 3 of 2 at 0.70 m, 0°",
                street().at(0, 0, 10).at(0.7, 5, 10).at(1.4, 10, 10).at(2.1, 15, 10).at(20, 20, 10).duplicates(1, 60));
        }

        @Test
        void allButTheFirstAtOneSpot() {
            assertEquals("2 of 0 at 0.00 m, 0°; 3 of 0 at 0.00 m, 0°",
                street().at(0, 0, 10).at(20, 5, 10).at(0, 10, 10).at(0, 15, 10).duplicates(1, 60));
        }

        @Test
        void theSecondPassOfALoopHoweverLaterItWas() {
            assertEquals("3 of 1 at 0.00 m, 0°; 4 of 0 at 0.00 m, 0°",
                street().at(0, 0, 10).at(20, 60, 10).at(40, 120, 10).at(20, 180, 10).at(0, 240, 10).duplicates(1, 60));
        }

        @Test
        void nothingAcrossASplit() {
            assertEquals("", street().at(0, 0, 10).at(0, 400, 10).duplicates(1, 60));
        }

        @Test
        void asFarAsTheDistanceSays() {
            assertEquals("1 of 0 at 4.00 m, 0°", street().at(0, 0, 10).at(4, 5, 10).at(20, 10, 10).duplicates(5, 60));
            assertEquals("1 of 0 at 0.00 m, 0°", street().at(0, 0, 10).at(0, 5, 10).at(20, 10, 10).duplicates(0, 60));
            assertEquals("", street().at(0, 0, 10).at(0.01, 5, 10).duplicates(0, 60));
        }

        @Test
        void asFarTurnedAsTheRotationSays() {
            assertEquals("3 of 2 at 0.00 m, 5°",
                street().at(0, 0, 10).at(0, 5, 21).at(20, 10, 10).at(20, 15, 15).duplicates(1, 10));
            assertEquals("1 of 0 at 0.00 m, 0°", street().at(0, 0, 10).at(0, 5, 10).at(0, 10, 11).duplicates(1, 0));
        }

        @Test
        void theLaterOneInTheOrderOfTheSequence() {
            assertEquals("0 of 1 at 0.00 m, 0°",
                street().at(0, 0, 10).at(0, 5, 10).at(20, 10, 10).duplicates(SortMethod.FILENAME_DESC, 1, 60));
        }

        @Test
        @DisplayName("more than a hundred at one spot (the reference looks at a hundred)")
        void moreThanAHundredAtOneSpot() {
            Street spot = street();
            for (int i = 0; i < 250; i++) {
                spot.at(0, i, 10);
            }
            assertEquals(249, spot.duplicates(1, 60).split("; ").length);
        }

        @Test
        void acrossTheDateLineAndAroundThePole() {
            assertEquals("1 of 0 at 0.22 m", street().at("0.jpg", 0, 179.999999, 0).at("1.jpg", 1, -179.999999, 0).duplicates(1, 60));
            assertEquals("1 of 0 at 0.00 m", street().at("0.jpg", 0, 0, 90).at("1.jpg", 1, 120, 90).duplicates(1, 60));
            assertEquals("1 of 0 at 0.44 m", street().at("0.jpg", 0, 10, -89.999998).at("1.jpg", 1, 190, -89.999998).duplicates(1, 60));
        }

        @Test
        void theSameAsComparingEachWithEach() {
            Random random = new Random(5);
            for (double metres : new double[] {0, 0.5, 3, 40}) {
                Street crowd = street();
                for (int i = 0; i < 400; i++) {
                    crowd.at(i + ".jpg", i, 6 + random.nextInt(40) * 0.00001, 45 + random.nextInt(40) * 0.00001, random.nextInt(360));
                }
                assertEquals(crowd.duplicatesByComparingEachWithEach(metres, 60), crowd.duplicates(metres, 60));
            }
        }

        @Test
        void fifteenThousandWithinSeconds() {
            Street town = street();
            for (int i = 0; i < 15_000; i++) {
                town.atMillis(i % 5_000 * 0.4, i * 100L);
            }
            assertTimeout(Duration.ofSeconds(10), () -> town.duplicates(1, 60));
        }
    }
}
