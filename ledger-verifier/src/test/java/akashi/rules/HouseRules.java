package akashi.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What the imports of ledger-verifier may be (docs/adr/0003). Each rule has a class under {@code src/test} that it must reject. */
final class HouseRules {
    /** Left to right: a package uses what stands before it and nothing after. So there are no circles either. */
    static final List<String> ORDER = List.of("clock", "text", "measures", "hash", "json", "tree", "note", "timestamp", "erasure", "disclosure", "vault", "tile", "checkpoint",
            "casefile", "event", "facets", "casework", "register", "caseindex", "release", "audit", "bundle", "lock", "verify", "trust", "cli");

    /** Libraries other than the JDK, and where they may be seen. */
    private static final Map<String, Set<String>> LIBRARIES = Map.of(
            "tools.jackson.core", Set.of("json"),
            "org.bouncycastle", Set.of("note", "timestamp", "lock"),
            "picocli", Set.of("cli"),
            "org.apache.commons.statistics", Set.of("measures"));

    static final ArchRule PACKAGES_DEPEND_LEFTWARDS = classes().that().resideInAPackage("akashi..").should(dependLeftwards());

    static final ArchRule LIBRARIES_STAY_WHERE_THEY_BELONG =
            classes().that().resideInAPackage("akashi..").should(useLibrariesWhereTheyBelong());

    static final ArchRule NO_DATABASE = noClasses().that().resideInAPackage("akashi..")
            .should().dependOnClassesThat().resideInAnyPackage("java.sql..", "javax.sql..", "javax.naming..", "java.rmi..");

    /** Reading a log by its address is for {@code verify log URL}; a trail cannot cause a connection even by mistake. */
    static final ArchRule ONLY_THE_COMMAND_LINE_KNOWS_THE_NETWORK = noClasses().that(DescribedPredicate.not(resideInAPackage("akashi.cli")))
            .should().dependOnClassesThat().resideInAnyPackage("java.net.http..", "javax.net..", "java.nio.channels.spi..")
            .orShould().dependOnClassesThat(named("java.net.Socket", "java.net.ServerSocket", "java.net.DatagramSocket", "java.net.URL",
                    "java.net.URLConnection", "java.net.HttpURLConnection", "java.net.InetAddress", "java.net.InetSocketAddress",
                    "java.nio.channels.SocketChannel"));

    static final ArchRule NO_LOGGER = noClasses().that().resideInAPackage("akashi..")
            .should().dependOnClassesThat().resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache.logging..",
                    "org.apache.commons.logging..");

    static final ArchRule CLOCK_AND_CHANCE_COME_IN_FROM_OUTSIDE = noClasses().that().resideInAPackage("akashi..")
            .and().doNotHaveFullyQualifiedName("akashi.cli.Surroundings")
            .should(call(Map.of(
                    "java.time.Instant", Set.of("now"), "java.time.LocalDate", Set.of("now"), "java.time.LocalDateTime", Set.of("now"),
                    "java.time.ZonedDateTime", Set.of("now"), "java.time.OffsetDateTime", Set.of("now"),
                    "java.time.Clock", Set.of("systemUTC", "systemDefaultZone", "system"),
                    "java.util.UUID", Set.of("randomUUID"), "java.lang.Math", Set.of("random"))))
            .orShould(call(Map.of("java.security.SecureRandom", Set.of("<init>"), "java.util.Random", Set.of("<init>"),
                    "java.util.concurrent.ThreadLocalRandom", Set.of("current"), "java.util.Date", Set.of("<init>"),
                    "java.lang.System", Set.of("currentTimeMillis", "nanoTime"), "java.time.ZoneId", Set.of("systemDefault"))));

    static final ArchRule ONE_PLACE_HASHES = noClasses().that().resideInAPackage("akashi..").and().resideOutsideOfPackage("akashi.hash")
            .should(call(Map.of("java.security.MessageDigest", Set.of("getInstance"))));

    static final ArchRule ONLY_MAIN_EXITS = noClasses().that().resideInAPackage("akashi..")
            .and().doNotHaveFullyQualifiedName("akashi.cli.Main").should(call(Map.of("java.lang.System", Set.of("exit"),
            "java.lang.Runtime", Set.of("exit", "halt"))));

    static final ArchRule ONLY_THE_COMMAND_LINE_PRINTS = noClasses().that().resideInAPackage("akashi..")
            .and().resideOutsideOfPackage("akashi.cli").should(touch("java.lang.System", Set.of("out", "err", "in")))
            .orShould(call(Map.of("java.lang.Throwable", Set.of("printStackTrace"), "java.lang.Exception", Set.of("printStackTrace"))));

    /** The default charset and locale are the reader's machine's; what is signed must not depend on them. */
    static final ArchRule NOTHING_DEPENDS_ON_THE_MACHINE = noClasses().that().resideInAPackage("akashi..").should(relyOnDefaults());

    static final ArchRule NAMES_SAY_SOMETHING = noClasses().that().resideInAPackage("akashi..")
            .should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|DTO)(\\$.*)?").orShould().haveSimpleNameStartingWith("Abstract");

    static final List<ArchRule> ALL = List.of(PACKAGES_DEPEND_LEFTWARDS, LIBRARIES_STAY_WHERE_THEY_BELONG, NO_DATABASE,
            ONLY_THE_COMMAND_LINE_KNOWS_THE_NETWORK, NO_LOGGER, CLOCK_AND_CHANCE_COME_IN_FROM_OUTSIDE, ONE_PLACE_HASHES, ONLY_MAIN_EXITS,
            ONLY_THE_COMMAND_LINE_PRINTS, NOTHING_DEPENDS_ON_THE_MACHINE, NAMES_SAY_SOMETHING);

    private HouseRules() {}

    private static ArchCondition<JavaClass> dependLeftwards() {
        return new ArchCondition<>("use only packages to their left in " + ORDER) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                int own = ORDER.indexOf(concept(type));
                if (own < 0) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " lies in a package that the order does not name"));
                }
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    if (target.getPackageName().startsWith("akashi") && ORDER.indexOf(concept(target)) > own) {
                        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static ArchCondition<JavaClass> useLibrariesWhereTheyBelong() {
        return new ArchCondition<>("use the JDK and, each in its one package, " + LIBRARIES.keySet()) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    String target = dependency.getTargetClass().getBaseComponentType().getPackageName();
                    if (!target.isEmpty() && !isAllowed(target, concept(type))) {
                        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static boolean isAllowed(String target, String concept) {
        if (target.startsWith("java.") || target.startsWith("javax.crypto") || target.startsWith("akashi.")) {
            return true;
        }
        return LIBRARIES.entrySet().stream()
                .anyMatch(library -> target.startsWith(library.getKey()) && library.getValue().contains(concept));
    }

    /** The first package under {@code akashi}: {@code akashi.cli.x} is of {@code cli}. */
    private static String concept(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.");
        return parts.length < 2 ? "" : parts[1];
    }

    private static DescribedPredicate<JavaClass> named(String... names) {
        return DescribedPredicate.describe("are one of " + List.of(names), type -> List.of(names).contains(type.getName()));
    }

    private static ArchCondition<JavaClass> call(Map<String, Set<String>> members) {
        return accesses("call one of " + members, access -> {
            Set<String> names = members.get(access.getTargetOwner().getName());
            return names != null && names.contains(access.getTarget().getName());
        });
    }

    private static ArchCondition<JavaClass> touch(String owner, Set<String> fields) {
        return accesses("touch " + owner + "." + fields,
                access -> access.getTargetOwner().getName().equals(owner) && fields.contains(access.getTarget().getName()));
    }

    private static ArchCondition<JavaClass> relyOnDefaults() {
        Set<String> forbidden = Set.of("java.lang.String.getBytes()", "java.lang.String.<init>([B)", "java.lang.String.toLowerCase()",
                "java.lang.String.toUpperCase()", "java.nio.charset.Charset.defaultCharset()", "java.util.Locale.getDefault()",
                "java.io.FileReader.<init>(java.io.File)", "java.io.FileReader.<init>(java.lang.String)",
                "java.io.InputStreamReader.<init>(java.io.InputStream)", "java.io.PrintStream.<init>(java.io.OutputStream)",
                "java.lang.String.format(java.lang.String, [Ljava.lang.Object;)",
                "java.io.PrintStream.printf(java.lang.String, [Ljava.lang.Object;)",
                "java.time.format.DateTimeFormatter.ofPattern(java.lang.String)", "java.util.TimeZone.getDefault()");
        return accesses("rely on the machine's charset or locale", access -> forbidden.contains(access.getTarget().getFullName()));
    }

    private static ArchCondition<JavaClass> accesses(String description, Predicate<JavaAccess<?>> which) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                    events.add(new SimpleConditionEvent(type, which.test(access), access.getDescription()));
                }
            }
        };
    }
}
