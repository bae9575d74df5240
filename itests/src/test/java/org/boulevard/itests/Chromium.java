package org.boulevard.itests;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The system's Chromium, for one test class. It draws in WebGL without a graphics card. */
final class Chromium implements BeforeAllCallback, AfterAllCallback {
    private static final Path EXECUTABLE = Path.of("/usr/bin/chromium");
    private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader");

    private Playwright playwright;
    private Browser browser;

    @Override
    public void beforeAll(ExtensionContext context) {
        if (!Files.isExecutable(EXECUTABLE)) {
            Material.lacking("no browser is installed: " + EXECUTABLE);
        }
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(EXECUTABLE).setArgs(ARGUMENTS));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (playwright != null) {
            playwright.close();   // and the browser with it
        }
    }

    Browser browser() {
        return browser;
    }
}
