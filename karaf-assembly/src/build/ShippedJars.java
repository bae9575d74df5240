import static java.util.stream.Collectors.joining;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/**
 * Adds to the list of third-party software what the license plugin cannot see: the jars that come with features rather than as
 * dependencies. Run by the build: {@code java ShippedJars.java <folder laid out as a Maven repository> <list>}.
 */
public class ShippedJars {

    /** By the beginning of the group: licences that the jars themselves do not name. */
    private static final Map<String, String> UNSAID = Map.of("org.apache.", "Apache License, Version 2.0",
            "org.bouncycastle", "Bouncy Castle Licence", "org.eclipse.persistence", "Eclipse Public License 1.0, Eclipse Distribution License 1.0");

    public static void main(String[] arguments) throws Exception {
        Path repository = Path.of(arguments[0]);
        Path list = Path.of(arguments[1]);
        String known = Files.readString(list);
        var lines = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(repository)) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                Path place = repository.relativize(jar);
                String group = place.getParent().getParent().getParent().toString().replace('/', '.');
                String artifact = place.getParent().getParent().getFileName().toString();
                String version = place.getParent().getFileName().toString();
                if (!group.equals("org.boulevard") && !known.contains("(" + group + ":" + artifact + ":")) {
                    lines.add("     (" + licenses(group, jar) + ") " + artifact + " (" + group + ":" + artifact + ":" + version + ")");
                }
            }
        }
        Files.writeString(list, known.stripTrailing() + "\n" + String.join("\n", lines) + "\n");
    }

    private static String licenses(String group, Path jar) throws Exception {
        try (var file = new JarFile(jar.toFile())) {
            List<? extends ZipEntry> poms = file.stream().filter(entry -> entry.getName().matches("META-INF/maven/.*/pom.xml")).toList();
            for (ZipEntry pom : poms) {
                String names = namesIn(file.getInputStream(pom));
                if (!names.isEmpty()) {
                    return names;
                }
            }
            String header = file.getManifest() == null ? null : file.getManifest().getMainAttributes().getValue("Bundle-License");
            if (header != null) {
                return header;
            }
            return UNSAID.entrySet().stream().filter(unsaid -> group.startsWith(unsaid.getKey())).map(Map.Entry::getValue).findFirst()
                    .orElseThrow(() -> new IllegalStateException("No licence is known of " + jar));
        }
    }

    private static String namesIn(InputStream pom) throws Exception {
        try (pom) {
            var licenses = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom).getElementsByTagName("license");
            return Stream.iterate(0, i -> i < licenses.getLength(), i -> i + 1)
                    .map(i -> ((Element) licenses.item(i)).getElementsByTagName("name"))
                    .filter(names -> names.getLength() > 0).map(names -> names.item(0).getTextContent().strip())
                    .distinct().collect(joining(", "));
        }
    }
}
