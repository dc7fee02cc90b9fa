package akashi.e2e;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page under docs/by-hand: blocks of shell that its reader types, one after the other in one shell, and below a block what must be printed. */
final class HandPage {
    private static final String MARK = "=== block ";
    /** The page's ports, in place of which free ones are taken: other tests run, and the reader's own ledger may. */
    private static final Pattern PORT = Pattern.compile("\\b80[89][0-9]\\b");

    /** @param script   what is typed
     *  @param expected parts of what is printed, in this order; none where the page says nothing */
    record Block(String script, List<String> expected) { }

    private final List<Block> blocks;

    private HandPage(List<Block> blocks) {
        this.blocks = blocks;
    }

    static HandPage read(Path page) throws IOException {
        List<Block> blocks = new ArrayList<>();
        List<String> within = null;
        String kind = "";
        for (String line : Files.readAllLines(page, StandardCharsets.UTF_8)) {
            if (!line.startsWith("```")) {
                if (within != null) {
                    within.add(line);
                }
            } else if (within == null) {
                kind = line.substring(3);
                within = new ArrayList<>();
            } else {
                add(blocks, kind, within);
                within = null;
            }
        }
        return new HandPage(blocks);
    }

    private static void add(List<Block> blocks, String kind, List<String> lines) {
        switch (kind) {
            case "sh" -> blocks.add(new Block(String.join("\n", lines), List.of()));
            case "text" -> blocks.set(blocks.size() - 1, new Block(blocks.get(blocks.size() - 1).script(), List.copyOf(lines)));
            default -> throw new IllegalArgumentException("a block that is neither sh nor text: " + kind);
        }
    }

    List<Block> blocks() {
        return blocks;
    }

    /** Types it all in this folder, and answers what each block printed. What still runs at the end is ended. */
    List<String> run(Path folder, Path root) throws IOException, InterruptedException {
        Path akashi = folder.resolve("akashi");
        Files.writeString(akashi, "#!/bin/sh\nexec '" + root.resolve("akashi") + "' \"$@\"\n");
        Files.setPosixFilePermissions(akashi, PosixFilePermissions.fromString("rwxr-xr-x"));
        StringBuilder script = new StringBuilder("trap 'kill $(jobs -p) 2>/dev/null; wait' EXIT\n");
        for (int i = 0; i < blocks.size(); i++) {
            script.append("echo '").append(MARK).append(i).append("'\n").append(blocks.get(i).script()).append('\n');
        }
        Path typed = Files.writeString(folder.resolve("typed.sh"), elsewhere(script.toString()));
        Path printed = folder.resolve("printed.txt");
        Process shell = new ProcessBuilder("bash", typed.toString()).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(printed.toFile()).start();
        shell.getOutputStream().close();
        // Not a measure of speed: only a bound, so that a page that waits for ever fails the build instead of stopping it.
        boolean ended = shell.waitFor(15, TimeUnit.MINUTES);
        if (!ended) {
            shell.descendants().forEach(ProcessHandle::destroy);
            shell.destroy();
            shell.waitFor();
        }
        String all = Files.readString(printed, StandardCharsets.UTF_8);
        if (!ended) {
            throw new AssertionError("still running after 15 minutes: " + all);
        }
        List<String> outputs = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            int start = all.indexOf(MARK + i + "\n");
            int end = all.indexOf(MARK + (i + 1) + "\n");
            if (start < 0) {
                throw new AssertionError("the shell ended before block " + i + ": " + all);
            }
            outputs.add(all.substring(start, end < 0 ? all.length() : end));
        }
        return outputs;
    }

    private static String elsewhere(String script) throws IOException {
        Map<String, String> ports = new HashMap<>();
        List<ServerSocket> held = new ArrayList<>();
        try {
            // "809$n" stands for 8091, 8092 and so on.
            String spelled = script.replace("809$n", "$(port 809$n)");
            Matcher named = PORT.matcher(spelled + " 8091 8092 8093");
            while (named.find()) {
                if (!ports.containsKey(named.group())) {
                    ServerSocket free = new ServerSocket(0);
                    held.add(free);
                    ports.put(named.group(), Integer.toString(free.getLocalPort()));
                }
            }
            StringBuilder port = new StringBuilder("port() { case $1 in ");
            ports.forEach((before, now) -> port.append(before).append(") echo ").append(now).append(";; "));
            return port.append("esac; }\n") + PORT.matcher(spelled).replaceAll(found -> ports.get(found.group()));
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }
}
