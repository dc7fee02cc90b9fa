package akashi.e2e;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs those few forms of shell line that docs/walk-through.md uses, without a shell and without curl, which not every machine has.
 * A line of any other form is an error, so that nothing on the page goes untried.
 */
public final class ShellPage {
    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Z]+)=(.*)");
    private static final Pattern ASKED = Pattern.compile("\\$\\((curl .*?)(?: \\| tee (\\S+))? \\| member (\\w+)\\) # .*");
    private static final Pattern TOKEN = Pattern.compile("\\$\\(token ([a-z-]+)\\)");
    private static final Pattern KEPT = Pattern.compile("\\$\\(member (\\w+) < (\\S+)\\)");

    private final Path directory;
    private final URI commandSide;
    private final Map<String, String> variables = new HashMap<>();

    /** @param directory where the reader stands, @param commandSide instead of the address on the page */
    public ShellPage(Path directory, URI commandSide) {
        this.directory = directory;
        this.commandSide = commandSide;
    }

    /** Runs a line. @return the answer if it asked something, else null */
    public HttpResponse<String> run(String line, HttpClient http) throws Exception {
        if (line.isBlank() || line.startsWith("token() {") || line.startsWith("member() {")) {
            return null;
        }
        if (line.startsWith("curl ")) {
            return ask(line.substring(0, line.lastIndexOf(" # ")), http);
        }
        Matcher assignment = ASSIGNMENT.matcher(line);
        if (!assignment.matches()) {
            throw new AssertionError("a line of a form that is not known: " + line);
        }
        String value = assignment.group(2);
        Matcher asked = ASKED.matcher(value);
        Matcher token = TOKEN.matcher(value);
        Matcher kept = KEPT.matcher(value);
        HttpResponse<String> answer = null;
        if (asked.matches()) {
            answer = ask(asked.group(1), http);
            if (asked.group(2) != null) {
                Files.writeString(directory.resolve(asked.group(2)), answer.body());
            }
            value = member(asked.group(3), answer.body());
        } else if (token.matches()) {
            value = member(token.group(1), Files.readString(directory.resolve("walk/credentials")));
        } else if (kept.matches()) {
            value = member(kept.group(1), Files.readString(directory.resolve(kept.group(2))));
        } else if (assignment.group(1).equals("COMMAND")) {
            value = commandSide.toString();
        } else {
            value = String.join(" ", words(value));
        }
        variables.put(assignment.group(1), value);
        return answer;
    }

    private HttpResponse<String> ask(String curl, HttpClient http) throws Exception {
        List<String> words = words(curl);
        HttpRequest.Builder request = HttpRequest.newBuilder();
        for (int i = 1; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-s" -> { }
                case "-H" -> {
                    String header = words.get(++i);
                    request.header(header.substring(0, header.indexOf(':')), header.substring(header.indexOf(':') + 1).strip());
                }
                case "-u" -> request.header("Authorization", "Basic "
                        + Base64.getEncoder().encodeToString(words.get(++i).getBytes(StandardCharsets.UTF_8)));
                case "-d" -> request.POST(HttpRequest.BodyPublishers.ofString(words.get(++i)));
                default -> request.uri(URI.create(words.get(i)));
            }
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String member(String name, String json) {
        Matcher member = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(json);
        if (!member.find()) {
            throw new AssertionError("no member " + name + " in " + json);
        }
        return member.group(1);
    }

    /** The words of a line: quotes, backslashes within double quotes, variables outside single quotes. */
    private List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = null;
        char quote = ' ';
        for (int i = 0; i < line.length(); i++) {
            char each = line.charAt(i);
            if (quote == ' ' && each == ' ') {
                if (word != null) {
                    words.add(word.toString());
                }
                word = null;
                continue;
            }
            word = word == null ? new StringBuilder() : word;
            if (quote == ' ' && (each == '\'' || each == '"')) {
                quote = each;
            } else if (quote == each && quote != ' ') {
                quote = ' ';
            } else if (quote == '"' && each == '\\') {
                word.append(line.charAt(++i));
            } else if (quote != '\'' && each == '$') {
                Matcher name = Pattern.compile("[A-Z]+").matcher(line).region(i + 1, line.length());
                if (!name.lookingAt() || !variables.containsKey(name.group())) {
                    throw new AssertionError("a variable that has no value, in " + line);
                }
                word.append(variables.get(name.group()));
                i = name.end() - 1;
            } else {
                word.append(each);
            }
        }
        if (word != null) {
            words.add(word.toString());
        }
        return words;
    }
}
