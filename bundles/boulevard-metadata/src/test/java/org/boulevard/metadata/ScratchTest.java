package org.boulevard.metadata;
import java.nio.file.*; import java.util.*; import org.boulevard.api.metadata.*; import org.junit.jupiter.api.Test;
class ScratchTest {
  @Test void dump() throws Exception {
    var pics = TestMaterial.pictures(); var reader = new ExifMetadataReader();
    var names = JsonText.object(Files.readString(pics.resolve("expected.json"))).orElseThrow();
    var out = new LinkedHashMap<String,Object>();
    for (var n : ((Map<String,Object>) names.get("pictures")).keySet()) try { out.put(n, reader.reading(pics.resolve(n), Overrides.NONE).tags().published()); } catch (MetadataRefused e) { out.put(n, e.getMessage()); }
    Files.writeString(Path.of("/tmp/md/ours.json"), JsonText.write(out));
    var real = out.keySet().stream().filter(n -> !n.startsWith("made")).toList();
    for (int r = 0; r < 6; r++) { long t = System.nanoTime(), worst=0; String w=""; long bytes=0;
      for (var n : real) { long a=System.nanoTime(); try { reader.reading(pics.resolve(n), Overrides.NONE); } catch (MetadataRefused e) {} a=System.nanoTime()-a; if (a>worst) {worst=a; w=n;} bytes+=Files.size(pics.resolve(n)); }
      System.out.println(real.size()+" pictures, "+(System.nanoTime()-t)/1000/real.size()+" us each, worst "+worst/1000+" "+w+" mean size "+bytes/real.size()); }
    long t=System.nanoTime(); for (int r=0;r<20;r++) for (var n: real) { try { JpegStructure.of(pics.resolve(n)); } catch (MetadataRefused e) {} } System.out.println("structure "+(System.nanoTime()-t)/1000/real.size()/20+" us");
  }
}
