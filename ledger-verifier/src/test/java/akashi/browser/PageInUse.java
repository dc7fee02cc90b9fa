package akashi.browser;

import akashi.hash.Hash;
import akashi.json.JsonArray;
import akashi.json.JsonInteger;
import akashi.json.JsonLimits;
import akashi.json.JsonObject;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.json.StrictJson;
import akashi.text.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/** The page in the hands of a person: files chosen, buttons and keys pressed. For one thread. */
final class PageInUse {
    private final Chromium page;
    private final Path folder;

    /** @param folder in which chosen files are laid down */
    PageInUse(Chromium page, Path folder) {
        this.page = page;
        this.folder = folder;
    }

    /** Chooses both and asks. */
    void check(byte[] file, byte[] policy) throws IOException {
        choose("file", file);
        choose("policy", policy);
        press();
    }

    /** Chooses a file of these bytes, as a hand does. */
    void choose(String input, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve(input + "-" + Hash.sha256(bytes).hex().substring(0, 8)), bytes);
        JsonInteger root = (JsonInteger) ((JsonObject) page.call("DOM.getDocument", JsonObject.EMPTY.with("depth", 0)).members().get("root")).members().get("nodeId");
        JsonValue node = page.call("DOM.querySelector", JsonObject.EMPTY.with("nodeId", root).with("selector", "#" + input)).members().get("nodeId");
        page.call("DOM.setFileInputFiles", JsonObject.EMPTY.with("nodeId", node).with("files", JsonArray.of(new JsonString(file.toString()))));
        page.await("document.getElementById('" + input + "-chosen').textContent.includes('" + file.getFileName() + "')");
    }

    /** Presses the button, and waits for the verdict. */
    void press() throws IOException {
        page.evaluate("(document.getElementById('result').replaceChildren(), document.getElementById('check').click(), 'pressed')");
        page.await("document.getElementById('verdict') !== null && !document.getElementById('check').disabled");
    }

    /** What a person reads there. */
    String text(String selector) throws IOException {
        return page.evaluate("document.querySelector('" + selector + "').textContent");
    }

    /** The width of the window. */
    void size(int width) throws IOException {
        page.call("Emulation.setDeviceMetricsOverride",
                JsonObject.EMPTY.with("width", width).with("height", 900).with("deviceScaleFactor", 1).with("mobile", width < 600));
    }

    /** Screenshots into target/screenshots, narrow and wide. */
    void screens(String name) throws IOException {
        Path screens = Files.createDirectories(Path.of("target", "screenshots"));
        for (int width : new int[] {320, 1280}) {
            size(width);
            JsonObject shot = page.call("Page.captureScreenshot", JsonObject.EMPTY.with("captureBeyondViewport", true).with("format", "png")
                    .with("clip", JsonObject.EMPTY.with("x", 0).with("y", 0).with("width", width)
                            .with("height", Long.parseLong(page.evaluate("String(document.documentElement.scrollHeight)"))).with("scale", 1)));
            Files.write(screens.resolve("verifier-" + name + "-" + width + ".png"), Base64.getDecoder().decode(Chromium.text(shot, "data")));
        }
    }

    /** In which language the page speaks: en, ja, easy. */
    void speak(String language) throws IOException {
        page.evaluate("(document.querySelector('[data-language=" + language + "]').click(), 'spoken')");
    }

    /** Presses a key. */
    void key(String key, int code) throws IOException {
        JsonObject press = JsonObject.EMPTY.with("key", key).with("code", key).with("windowsVirtualKeyCode", code);
        page.call("Input.dispatchKeyEvent", press.with("type", key.equals("Enter") ? "keyDown" : "rawKeyDown").with("text", key.equals("Enter") ? "\r" : ""));
        page.call("Input.dispatchKeyEvent", press.with("type", "keyUp"));
    }

    /** What the rules of axe-core for WCAG 2.2 A and AA and its good practice find here: each rule with the places. */
    List<String> violations() throws IOException {
        if (page.evaluate("String(typeof axe)").equals("undefined")) {
            try (InputStream axe = Objects.requireNonNull(PageInUse.class.getResourceAsStream("/axe.min.js"))) {
                page.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8) + "\n'ready'");
            }
        }
        String found = page.evaluate("axe.run(document, {resultTypes: ['violations', 'passes'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', "
                + "'best-practice']}).then(made => JSON.stringify({passes: made.passes.length, violations: made.violations.map(each => each.id + ': ' "
                + "+ each.nodes.map(node => node.target.join(' ') + ' ' + (node.any[0] || node.all[0] || node.none[0]).message).join('; '))}))");
        try {
            JsonObject read = StrictJson.parseObject(found.getBytes(StandardCharsets.UTF_8), JsonLimits.TRAIL, "axe");
            if (read.integer("passes") < 20) {
                throw new AssertionError("axe looked at nothing: " + found);
            }
            return read.array("violations").elements().stream().map(each -> ((JsonString) each).value()).toList();
        } catch (MalformedException e) {
            throw new IOException(found, e);
        }
    }
}
