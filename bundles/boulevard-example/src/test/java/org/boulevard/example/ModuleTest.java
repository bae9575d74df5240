package org.boulevard.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.StringWriter;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.boulevard.api.dispatch.DispatchStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin may be a Java module: the API is one, named org.boulevard.api. */
class ModuleTest {
    @TempDir
    Path folder;

    @Test
    void aModuleThatRequiresTheApiCompilesAndResolves() throws Exception {
        Path api = Path.of(DispatchStrategy.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        assumeTrue(Files.isRegularFile(api), "the API has to be packaged: mvn verify, not mvn test");
        Path sources = Files.createDirectories(folder.resolve("sources/stranger"));
        Path module = Files.writeString(folder.resolve("sources/module-info.java"), """
            module stranger {
                requires org.boulevard.api;
            }
            """);
        Path strategy = Files.writeString(sources.resolve("OneSequence.java"), """
            package stranger;

            import java.util.List;
            import org.boulevard.api.dispatch.*;

            public class OneSequence implements DispatchStrategy {
                @Override
                public DispatchPlan plan(DispatchRules rules, List<Shot> shots) {
                    return new DispatchPlan(List.of(shots.stream().map(Shot::id).toList()), List.of());
                }
            }
            """);
        Path classes = folder.resolve("classes");

        StringWriter said = new StringWriter();
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        var files = javac.getStandardFileManager(null, null, null).getJavaFileObjects(module, strategy);
        boolean compiled = javac.getTask(said, null, null,
            List.of("--release", "17", "--module-path", api.toString(), "-d", classes.toString()), null, files).call();
        assertTrue(compiled, said.toString());

        Configuration resolved = ModuleLayer.boot().configuration()
            .resolve(ModuleFinder.of(classes, api), ModuleFinder.of(), Set.of("stranger"));
        assertEquals(Set.of("stranger", "org.boulevard.api"), Set.copyOf(resolved.modules().stream().map(each -> each.name()).toList()));
    }
}
