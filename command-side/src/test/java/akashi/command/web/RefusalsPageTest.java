package akashi.command.web;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.casework.Rule;
import akashi.register.RegisterRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/refusals.md says of every "no" what it means: neither more nor fewer than there are. */
class RefusalsPageTest {
    private static final Path PAGE = Path.of(System.getProperty("akashi.root"), "docs", "refusals.md");

    @Test
    void every_problem_is_explained_with_its_status() throws IOException {
        List<String> explained = rows("(?m)^\\| `(?!register-)([a-z-]+)` \\| (\\d{3}) \\|", row -> row.group(1) + " " + row.group(2));
        assertThat(explained).containsExactlyInAnyOrderElementsOf(
                Arrays.stream(Problem.values()).map(problem -> problem.code() + " " + problem.status().value()).toList());
    }

    @Test
    void every_rule_is_explained() throws IOException {
        List<String> explained = rows("(?m)^\\| `([a-z-]+)` \\| (?!\\d{3} )", row -> row.group(1));
        assertThat(explained).containsExactlyInAnyOrderElementsOf(Arrays.stream(Rule.values()).map(Rule::code).toList());
    }

    @Test
    void every_rule_of_the_register_is_explained() throws IOException {
        List<String> explained = rows("(?m)^\\| `(register-[a-z-]+)` \\| (\\d{3}) \\|", row -> row.group(1) + " " + row.group(2));
        assertThat(explained).containsExactlyInAnyOrderElementsOf(
                Arrays.stream(RegisterRule.values()).map(rule -> rule.code() + (rule.isOfForm() ? " 422" : " 409")).toList());
    }

    private static List<String> rows(String pattern, java.util.function.Function<MatchResult, String> found) throws IOException {
        return Pattern.compile(pattern).matcher(Files.readString(PAGE)).results().map(found).toList();
    }
}
