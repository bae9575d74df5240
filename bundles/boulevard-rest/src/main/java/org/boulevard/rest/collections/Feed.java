package org.boulevard.rest.collections;

import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.boulevard.api.catalog.SequenceView;
import org.boulevard.api.model.Position;
import org.boulevard.rest.Texts;

/** Sequences as an RSS 2.0 feed. */
final class Feed {
    private static final String DC = "http://purl.org/dc/elements/1.1/";
    private static final String CONTENT = "http://purl.org/rss/1.0/modules/content/";
    private static final String GEORSS = "http://www.georss.org/georss";
    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME;
    /** The JDK's own, whatever else is installed. */
    private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();

    private final String api;
    private final String root;
    private final Texts texts;
    private final XMLStreamWriter xml;

    private Feed(String api, Texts texts, XMLStreamWriter xml) {
        this.api = api;
        this.root = api.substring(0, api.length() - "/api".length());
        this.texts = texts;
        this.xml = xml;
    }

    /**
     * @param begins where the sequences begin, for those who know
     * @param out    stays open
     */
    static void write(List<SequenceView> sequences, Map<UUID, Position> begins, String api, Texts texts, OutputStream out) throws XMLStreamException {
        XMLStreamWriter xml = XML.createXMLStreamWriter(out, "UTF-8");
        new Feed(api, texts, xml).write(sequences, begins);
        xml.flush();
    }

    private void write(List<SequenceView> sequences, Map<UUID, Position> begins) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("rss");
        xml.writeAttribute("version", "2.0");
        xml.writeNamespace("dc", DC);
        xml.writeNamespace("content", CONTENT);
        xml.writeNamespace("georss", GEORSS);
        xml.writeStartElement("channel");
        element("title", texts.text("feed.title"));
        element("link", root + "/");
        element("description", texts.text("feed.description"));
        element("language", texts.language());
        element("lastBuildDate", date(Instant.now()));
        element("generator", "Boulevard");
        element("docs", "https://cyber.harvard.edu/rss/rss.html");
        for (SequenceView sequence : sequences) {
            item(sequence, begins.get(sequence.id()));
        }
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void item(SequenceView sequence, Position begin) throws XMLStreamException {
        String self = api + "/collections/" + sequence.id();
        String map = root + "/viewer#focus=map" + (begin == null ? "" : "&map=18/" + begin.latitude() + "/" + begin.longitude());
        LocalDate day = sequence.first() == null ? null : sequence.first().atOffset(ZoneOffset.UTC).toLocalDate();
        String ride = texts.text("feed.ride", sequence.title(), sequence.producer().name(), day == null ? "…" : day);
        xml.writeStartElement("item");
        element("title", sequence.title());
        element("link", map);
        element("description", ride);
        element("author", sequence.producer().name());
        element("pubDate", date(sequence.createdAt()));
        xml.writeStartElement("enclosure");
        xml.writeAttribute("url", self + "/thumb.jpg");
        xml.writeAttribute("length", "");
        xml.writeAttribute("type", "image/jpeg");
        xml.writeEndElement();
        xml.writeStartElement("guid");
        xml.writeAttribute("isPermaLink", "true");
        text(self);
        xml.writeEndElement();
        if (begin != null) {
            // Longitude first: against the norm, but so do the readers of this feed expect it.
            xml.writeStartElement(GEORSS, "point");
            text(begin.longitude() + " " + begin.latitude());
            xml.writeEndElement();
        }
        xml.writeStartElement(CONTENT, "encoded");
        text("<p><img src=\"" + html(self) + "/thumb.jpg\"><br>" + html(ride) + "<br><a href=\"" + html(map) + "\">" + html(texts.text("feed.map"))
                + "</a> - <a href=\"" + html(self) + "\">" + html(texts.text("feed.metadata")) + "</a></p>");
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void element(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        text(text);
        xml.writeEndElement();
    }

    /** Titles are people's own: not every character that they may hold is allowed in XML. */
    private void text(String text) throws XMLStreamException {
        var allowed = new StringBuilder();
        text.codePoints().forEach(character -> allowed.appendCodePoint(isAllowed(character) ? character : 0xFFFD));
        xml.writeCharacters(allowed.toString());
    }

    private static boolean isAllowed(int character) {
        return character == '\t' || character == '\n' || character == '\r' || character >= 0x20 && character <= 0xD7FF
                || character >= 0xE000 && character <= 0xFFFD || character >= 0x10000;
    }

    /** Within HTML that stands in the feed as text. */
    private static String html(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    private static String date(Instant time) {
        return DATE.format(time.atOffset(ZoneOffset.UTC));
    }
}
