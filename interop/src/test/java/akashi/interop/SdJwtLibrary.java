package akashi.interop;

import com.authlete.sd.Disclosure;
import com.authlete.sd.SDObjectDecoder;
import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** SD-JWT libraries that are not ours. */
enum SdJwtLibrary {
    /** com.authlete:sd-jwt, in this process. It opens one layer at a call, so it is called for each layer. */
    AUTHLETE {
        @Override
        Map<String, Object> claims(String payload, List<String> disclosures) {
            return layer(map(payload), disclosures.stream().map(Disclosure::parse).toList());
        }

        private Map<String, Object> layer(Map<?, ?> layer, List<Disclosure> disclosures) {
            Map<String, Object> encoded = new LinkedHashMap<>();
            layer.forEach((name, value) -> encoded.put((String) name, value));
            Map<String, Object> decoded = new LinkedHashMap<>(new SDObjectDecoder().decode(encoded, disclosures));
            decoded.replaceAll((name, value) -> value instanceof Map<?, ?> below ? layer(below, disclosures) : value);
            return decoded;
        }
    },

    /** @sd-jwt/decode, by Node. */
    JAVASCRIPT {
        private Path installed;

        @Override
        Map<String, Object> claims(String payload, List<String> disclosures) throws Exception {
            String input = "{\"payload\":" + payload + ",\"disclosures\":" + GSON.toJson(disclosures) + "}";
            Program.Run run = Program.run(installed(), input.getBytes(StandardCharsets.UTF_8), List.of("node", "open.mjs"));
            if (!run.succeeded()) {
                throw new AssertionError(run.toString());
            }
            return map(run.stdout());
        }

        private Path installed() throws Exception {
            if (installed == null) {
                Path root = Path.of(System.getProperty("akashi.root"), "interop");
                Path folder = Files.createDirectories(root.resolve("target/js").toAbsolutePath());
                for (String file : List.of("package.json", "package-lock.json", "open.mjs")) {
                    Files.copy(root.resolve("js").resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
                }
                Program.Run run = Program.run(folder, new byte[0], List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
                if (!run.succeeded()) {
                    throw new AssertionError(run.toString());
                }
                installed = folder;
            }
            return installed;
        }
    };

    private static final Gson GSON = new Gson();

    /** What the library makes of an SD-JWT's payload and disclosures, whose digests it computes. */
    abstract Map<String, Object> claims(String payload, List<String> disclosures) throws Exception;

    /** JSON as Java's own maps, lists, texts and numbers. */
    static Map<String, Object> map(String json) {
        return GSON.fromJson(json, new TypeToken<Map<String, Object>>() { }.getType());
    }
}
