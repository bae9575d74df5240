package org.boulevard.storage.fs;

import java.lang.annotation.Annotation;

record TestSettings(String url, String tmp_url, String permanent_url, String derivates_url) implements FsSettings {
    static TestSettings url(String url) {
        return new TestSettings(url, "", "", "");
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return FsSettings.class;
    }
}
