package org.boulevard.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmpPacketTest {
    @ParameterizedTest
    @CsvSource({"p, http://ns.google.com/photos/1.0/panorama/, Xmp.GPano.Yaw", "drone, http://pix4d.com/camera/1.0, Xmp.Camera.Yaw",
        "drone, http://pix4d.com/camera/1.0/, Xmp.Camera.Yaw", "Camera, urn:unlisted, Xmp.Camera.Yaw", "Camera, urn:another, Xmp.Camera.Yaw",
        "my, urn:mine, Xmp.my.Yaw"})
    void goesByTheNamespace(String prefix, String namespace, String key) {
        assertEquals(Map.of(key, "3"), read("xmlns:" + prefix + "='" + namespace + "'", "<" + prefix + ":Yaw>3</" + prefix + ":Yaw>"));
    }

    @Test
    void doesNotBelieveAStrangerThatCallsItselfGPano() {
        assertEquals(Map.of(), read("xmlns:GPano='urn:stranger'", "<GPano:ProjectionType>equirectangular</GPano:ProjectionType>"));
    }

    @Test
    void givesListsAndLanguagesAsJson() {
        assertEquals(Map.of("Xmp.dc.subject", "[\"a\",\"b\"]", "Xmp.dc.title", "{\"lang=\\\"x-default\\\"\":\"t\"}", "Xmp.tiff.Artist", "Jo"),
                read("xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:tiff='http://ns.adobe.com/tiff/1.0/'",
                        "<dc:subject><rdf:Bag><rdf:li>a</rdf:li><rdf:li>b</rdf:li></rdf:Bag></dc:subject>"
                                + "<dc:title><rdf:Alt><rdf:li xml:lang='x-default'>t</rdf:li></rdf:Alt></dc:title><tiff:Artist>Jo</tiff:Artist>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a:b>1</a:b><a:b>2</a:b>", "<a:b>1", "<a:b>&unknown;</a:b>"})
    void losesAMalformedPacketWhole(String properties) {
        assertEquals(Map.of(), read("xmlns:a='urn:a'", "<a:c>1</a:c>" + properties));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1_900, 20_000})
    void isNotHeldUpByNesting(int levels) {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> read("xmlns:a='urn:a'",
                "<a:b rdf:parseType='Resource'>".repeat(levels) + "<a:c>1</a:c>" + "</a:b>".repeat(levels)));
    }

    private static Map<String, String> read(String namespaces, String properties) {
        var tags = new Tags();
        XmpPacket.addTo(tags, ("<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
                + "<rdf:Description " + namespaces + ">" + properties + "</rdf:Description></rdf:RDF></x:xmpmeta>").getBytes(StandardCharsets.UTF_8));
        return tags.published();
    }
}
