package org.boulevard.api.catalog;

/** In which order the pictures of a sequence stand. */
public enum SequenceSort {
    GPS_DATE_ASCENDING("+gpsdate"), GPS_DATE_DESCENDING("-gpsdate"),
    FILE_DATE_ASCENDING("+filedate"), FILE_DATE_DESCENDING("-filedate"),
    FILE_NAME_ASCENDING("+filename"), FILE_NAME_DESCENDING("-filename");

    private final String text;

    SequenceSort(String text) {
        this.text = text;
    }

    /** As it is written in the API and the database. */
    public String text() {
        return text;
    }

    public boolean isDescending() {
        return text.startsWith("-");
    }
}
