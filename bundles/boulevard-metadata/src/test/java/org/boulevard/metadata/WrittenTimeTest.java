package org.boulevard.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.boulevard.api.metadata.CaptureTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTimeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2026-07-04T10:00:00Z            | 2026-07-04T10:00 | Z",
        "2026-07-04T10:00:00.123456789Z  | 2026-07-04T10:00:00.123456 | Z",
        "2026-07-04T10:00:00,5+02:00     | 2026-07-04T10:00:00.5 | +02:00",
        "2026-07-04T10:00:00-03:30       | 2026-07-04T10:00 | -03:30",
        "2026-07-04t10:00:00             | 2026-07-04T10:00 |",
        "2026-07-04 10:00                | 2026-07-04T10:00 |",
        "2026-07-04T10                   | 2026-07-04T10:00 |",
        "20260704T100000Z                | 2026-07-04T10:00 | Z",
        "20260704100001                  | 2026-07-04T10:00:01 |",
        "2026-W27-6                      | 2026-07-04T00:00 |",
        "2026-07-04                      | 2026-07-04T00:00 |",
        "20260704                        | 2026-07-04T00:00 |",
        "2026-07-04 10:00:00 +0000       | 2026-07-04T10:00 | Z",
        "2026-07-04 10:00:00 UTC         | 2026-07-04T10:00 | Z",
        "Fri, 06 May 2022 07:08:09 GMT   | 2022-05-06T07:08:09 | Z",
        "Fri, 06 May 2022 07:08:09 +0200 | 2022-05-06T07:08:09 | +02:00",
        "Sat Jul  4 10:00:00 UTC 2026    | 2026-07-04T10:00 | Z",
        "Thu Sep 25 10:36:28 2003        | 2003-09-25T10:36:28 |",
        "July 4th, 2026 10:36 PM         | 2026-07-04T22:36 |",
        "4-Jul-2026 12:01 a.m.           | 2026-07-04T00:01 |",
        "2026/7/4 9:05                   | 2026-07-04T09:05 |",
        "2026.07.04                      | 2026-07-04T00:00 |",
        "07/04/2026                      | 2026-07-04T00:00 |",
        "25/07/2026                      | 2026-07-25T00:00 |",
        "25.07.2026 08:09                | 2026-07-25T08:09 |"})
    void readsUsualForms(String text, LocalDateTime local, String offset) {
        assertEquals(Optional.of(new CaptureTime(local, offset == null ? null : ZoneOffset.of(offset))), WrittenTime.parse(text));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "yesterday", "10:00", "2026", "May 2022", "2026-13-04", "2026-02-30", "30 Feb 2026", "0000-01-01",
        "2026-07-04T24:00:00", "2026-07-04 10:60", "2026-07-04 13:00 PM", "2026-07-04T10:00:00+19:00", "2026-07-04 foo", "x2026-07-04",
        "2026-07-04 10:00 11:00", "1783159200", "2026-07-04T10:00:00 (CET)"})
    void takesNothingElseForATime(String text) {
        assertEquals(Optional.empty(), WrittenTime.parse(text));
    }
}
