import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fails the build when fewer tests ran than there should be. Arguments: Failsafe's summary, the number with the shared material, without. */
public class EnoughTests {
    public static void main(String[] arguments) throws Exception {
        String summary = Files.readString(Path.of(arguments[0]));
        int ran = number(summary, "completed") - number(summary, "skipped");
        boolean withMaterial = System.getenv("BOULEVARD_TEST_MATERIAL") != null;
        int expected = Integer.parseInt(arguments[withMaterial ? 1 : 2]);
        System.out.printf("Integration tests that ran: %d, expected %s the shared material: %d%n", ran, withMaterial ? "with" : "without", expected);
        if (ran < expected) {
            System.err.println("Some tests were lost. If they were taken out on purpose, change the number in itests/pom.xml.");
            System.exit(1);
        }
    }

    private static int number(String summary, String name) {
        Matcher number = Pattern.compile("<" + name + ">(\\d+)</" + name + ">").matcher(summary);
        if (!number.find()) {
            throw new IllegalArgumentException("no number of tests " + name + " in the summary");
        }
        return Integer.parseInt(number.group(1));
    }
}
