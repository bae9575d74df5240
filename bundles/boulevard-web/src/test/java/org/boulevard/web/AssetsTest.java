package org.boulevard.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssetsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"gzip|true", "deflate, GZIP;q=0.5|true", "br, gzip|true", "gzip;q=0|false", "gzip; q=0.00|false", "br|false", "''|false"})
    void packedFilesGoToThoseWhoTakeThem(String accepted, boolean packed) {
        assertEquals(packed, Assets.takesGzip(accepted));
    }
}
