package akashi.query.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** "I handed this in and it is not here", told from other statements by how the form begins it. These sentences stand in sealed records: they are known for ever. */
class MissingStatementTest {
    @Test
    void what_the_form_records_is_one_in_every_language_with_and_without_a_day() {
        for (String text : List.of("I handed this in and it is not in the record: my lease", "I handed this in on 3 March 2026 and it is not in the record: my\nlease",
                "提出したものが記録にありません：賃貸借契約書", "2026年3月3日に提出したものが記録にありません：契約書", "出したものが 記録に ありません：けいやくしょ",
                "2026年3月3日に 出したものが 記録に ありません：けいやくしょ")) {
            assertThat(MissingStatement.isOne(text)).as(text).isTrue();
        }
    }

    @Test
    void other_statements_are_not() {
        for (String text : List.of("", "My address is another one now.", "You write: I handed this in and it is not in the record: that is so.", "記録を見ました。",
                "I handed this in on " + "x".repeat(100) + " and it is not in the record: y")) {
            assertThat(MissingStatement.isOne(text)).as(text).isFalse();
        }
    }
}
