package org.boulevard.metadata;
import java.nio.file.*; import java.util.*; import org.boulevard.api.metadata.*; import org.junit.jupiter.api.Test;
class ScratchTest {
  @Test void fuzz() throws Exception {
    var pics = TestMaterial.pictures(); var reader = new ExifMetadataReader(Given.PARIS); var rnd = new Random(3); var f = Files.createTempFile("fz",".jpg"); int n=0; var errs=new TreeMap<String,Integer>(); long worst=0;
    for (var n0 : List.of("exiftool-tiny/GPS.jpg","exiftool-tiny/Google.jpg","exiftool-tiny/Apple.jpg","mapillary-tools/adobe_coords.jpg","coding/Multiple_ICC_segments.jpg","phones-cameras/Nikon_D5000.jpg","coding/Photoshop_2.jpg","phones-cameras/FujiFilm_FinePixS1Pro_1.jpg","coding/Sony_DSC-P12.jpg","made-cases/xmp_utf16.jpg","made-cases/big_endian.jpg")) {
      var whole = Files.readAllBytes(pics.resolve(n0));
      for (int i=0;i<400;i++) { var b=whole.clone(); int head=Math.min(b.length, 40000); for (int j=rnd.nextInt(12);j>=0;j--) b[20+rnd.nextInt(head-20)]=(byte)rnd.nextInt(256);
        Files.write(f,b); long t=System.nanoTime(); try { reader.read(f, Overrides.NONE); } catch (MetadataRefused e) {} catch (Throwable e) { errs.merge(e+" "+Arrays.stream(e.getStackTrace()).limit(4).toList(),1,Integer::sum); } t=System.nanoTime()-t; worst=Math.max(worst,t); n++; }
    }
    System.out.println(n+" fuzzed, worst "+worst/1000000+" ms "+errs);
    for (int depth : new int[]{100,1000,2000,4000}) { var x=new StringBuilder("<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description xmlns:a='u:a'>");
      for (int i=0;i<depth;i++) x.append("<a:b><rdf:Bag><rdf:li>".substring(0, i%2==0?5:5)).append(i%2==0?"<rdf:Bag>":"").append(""); 
      var y=new StringBuilder(x.substring(0,x.indexOf("<a:b>")<0?x.length():x.indexOf("<a:b>"))); for (int i=0;i<depth;i++) y.append("<a:b rdf:parseType='Resource'>"); y.append("<a:c>1</a:c>"); for (int i=0;i<depth;i++) y.append("</a:b>"); y.append("</rdf:Description></rdf:RDF></x:xmpmeta>");
      try { var t=new Tags(); XmpPacket.addTo(t, y.toString().getBytes()); System.out.println("depth "+depth+" ok "+y.length()); } catch (Throwable e) { System.out.println("depth "+depth+" "+e.getClass()+" "+Arrays.stream(e.getStackTrace()).limit(2).toList()); } }
    var big="9".repeat(60000)+"x"; long t=System.nanoTime(); System.out.println(Values.number(big)+" "+Values.fraction(big)+" "+Values.fraction("9".repeat(30000)+"/"+"9".repeat(30000))+" "+(System.nanoTime()-t)/1000000+" ms");
  }
}
