package akashi.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The command side alone, in a heap of its own, on a data directory that is filled already. */
final class RunningRecorder implements AutoCloseable {
    private final Path data;
    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningRecorder(Path data, Process process) {
        this.data = data;
        this.process = process;
    }

    /** @param options of its Java */
    static RunningRecorder start(Path root, Path data, List<String> options) throws IOException, InterruptedException {
        Path ready = data.resolve("command.json");
        Files.deleteIfExists(ready);
        List<String> command = Stream.of(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()), options, List.of("-jar",
                root.resolve("command-side/target/command-side-0.1.0-application.jar").toString(), "--akashi.data=" + data, "--server.port=0"))
                .flatMap(List::stream).toList();
        Process process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        while (!Files.exists(ready)) {
            if (!process.isAlive()) {
                throw new IOException("the command side ended with " + process.exitValue());
            }
            Thread.sleep(100);
        }
        return new RunningRecorder(data, process);
    }

    /** Asks with the credential of the statistician, and takes a number out of the answer. */
    long ask(String path, String body, String member) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create(text("command.json", "url") + path))
                .header("Authorization", "Bearer " + text("credentials", "statistician")).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        return Long.parseLong(member(answer.body(), member));
    }

    /** Begins to note where its Java spends processor time. @param folder for what is noted */
    ProcessorProfile profile(Path folder) throws IOException, InterruptedException {
        return ProcessorProfile.begin(process.pid(), folder);
    }

    /** The most memory that the process ever had, all that is not heap included; empty: the system does not tell. */
    Optional<String> mostMemory() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(status, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith("VmHWM:")).findFirst().map(line -> line.substring(line.indexOf(':') + 1).strip());
        }
    }

    private String text(String file, String name) throws IOException {
        return member(Files.readString(data.resolve(file), StandardCharsets.UTF_8), name);
    }

    private static String member(String json, String name) throws IOException {
        Matcher found = Pattern.compile("\"" + name + "\":\"?([^\",}]+)").matcher(json);
        if (!found.find()) {
            throw new IOException("no " + name + " in " + json);
        }
        return found.group(1);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
