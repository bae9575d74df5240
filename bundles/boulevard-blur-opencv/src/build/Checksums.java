import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Fails unless every file named in a folder's SHA256SUMS is there as it was. Run by the build: {@code java Checksums.java <folder>}. */
public class Checksums {
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        for (String line : Files.readAllLines(folder.resolve("SHA256SUMS"))) {
            String[] sumAndName = line.split(" +", 2);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(folder.resolve(sumAndName[1])));
            String sum = HexFormat.of().formatHex(digest);
            if (!sum.equals(sumAndName[0])) {
                throw new IllegalStateException(sumAndName[1] + " has the checksum " + sum + ", not " + sumAndName[0]);
            }
        }
    }
}
