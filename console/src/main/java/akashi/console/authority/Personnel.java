package akashi.console.authority;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Who works at the made-up authority's offices, and who watches from outside. Immutable. */
final class Personnel {
    static final List<String> OFFICES = List.of("minato", "kita", "nishi", "airport");
    static final Map<String, List<String>> OFFICE_NAMES = Map.of("minato", List.of("Minato office", "港支局"), "kita", List.of("Kita office", "北支局"),
            "nishi", List.of("Nishi office", "西支局"), "airport", List.of("Airport office", "空港支局"));
    /** Keeps register and access codes. */
    static final String REGISTRAR = "registrar";
    static final String OMBUDSMAN = "ombudsman";
    static final String AUDITOR = "auditor";
    private static final int OFFICERS_AN_OFFICE = 6;
    private static final int REVIEWERS_AN_OFFICE = 3;
    private static final int COUNSELORS = 9;
    private static final List<String> FAMILY_NAMES = List.of("Aoki", "Baba", "Chiba", "Doi", "Endo", "Fukuda", "Goto", "Hara", "Inoue",
            "Kato", "Mori", "Noda", "Ono", "Sato", "Tanabe", "Ueda", "Wada", "Yano");
    private static final List<String> GIVEN_NAMES = List.of("Akira", "Emi", "Haru", "Jun", "Kei", "Mao", "Nao", "Ren", "Sora", "Yui");

    private final List<Member> all = new ArrayList<>();

    Personnel(SplittableRandom random) {
        Dice dice = new Dice(random);
        for (String office : OFFICES) {
            add(dice, office, "officer", OFFICERS_AN_OFFICE, "recording-officer", "reviewer");
            add(dice, office, "reviewer", REVIEWERS_AN_OFFICE, "reviewer");
        }
        add(dice, OFFICES.get(0), "counselor", COUNSELORS, "reviewer");
        all.add(new Member(REGISTRAR, name(dice), OFFICES.get(0), List.of("registrar")));
        all.add(new Member(OMBUDSMAN, name(dice), "ombudsman", List.of("ombudsman")));
        all.add(new Member(AUDITOR, name(dice), "audit", List.of("auditor")));
    }

    List<Member> all() {
        return List.copyOf(all);
    }

    /** Keys of those who handle cases in this office. */
    List<String> officers(String office) {
        return keys(office + "-officer-");
    }

    /** Keys of those who review drafts and decide in this office. */
    List<String> reviewers(String office) {
        return keys(office + "-reviewer-");
    }

    /** Keys of those who sit on review panels, and on nothing else. */
    List<String> counselors() {
        return keys(OFFICES.get(0) + "-counselor-");
    }

    private List<String> keys(String prefix) {
        return all.stream().map(Member::key).filter(key -> key.startsWith(prefix)).toList();
    }

    private void add(Dice dice, String office, String work, int count, String... roles) {
        for (int number = 1; number <= count; number++) {
            all.add(new Member(office + "-" + work + "-" + number, name(dice), office, List.of(roles)));
        }
    }

    private static String name(Dice dice) {
        return dice.oneOf(GIVEN_NAMES) + " " + dice.oneOf(FAMILY_NAMES);
    }
}
