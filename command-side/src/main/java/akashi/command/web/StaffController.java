package akashi.command.web;

import akashi.command.access.BearerTokens;
import akashi.command.access.Role;
import akashi.command.access.StaffMember;
import akashi.command.access.StaffRegister;
import akashi.command.vault.Secret;
import akashi.text.Base64Url;
import akashi.text.Instants;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Keeps the list of people who may call, for the operator. */
@RestController
@RequestMapping(path = "/api/staff", produces = MediaType.APPLICATION_JSON_VALUE)
class StaffController {
    private static final int REFERENCE_BYTES = 9;
    private static final int LONGEST = 128;

    private final StaffRegister staff;
    private final Clock clock;
    private final SecureRandom random;

    StaffController(StaffRegister staff, Clock clock, SecureRandom random) {
        this.staff = staff;
        this.clock = clock;
        this.random = random;
    }

    /** A person to be added. @param name for this list only, @param office stands in their events, @param roles of staff */
    record NewMember(String name, String office, List<String> roles) {}

    /** A person who was added. @param token shown this once */
    record Added(String ref, String token) {}

    /** A person. @param endedAt from when on their token opens nothing; null: it does */
    record Member(String ref, String name, String office, List<String> roles, String since, String endedAt) {}

    /** Adds a person and gives them a token. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Added add(@RequestBody NewMember member) throws SQLException {
        byte[] reference = new byte[REFERENCE_BYTES];
        random.nextBytes(reference);
        Secret token = Secret.draw(random);
        String ref = "staff-" + Base64Url.encode(reference);
        staff.add(new StaffMember(ref, line(member.name(), "name"), line(member.office(), "office"), roles(member.roles()), clock.instant(),
                Optional.empty()), BearerTokens.hash(token.reveal()));
        return new Added(ref, token.reveal());
    }

    /** Everybody who was added, in that order; those who left as well, since events name them. */
    @GetMapping
    List<Member> all() throws SQLException {
        return staff.all().stream().map(member -> new Member(member.reference(), member.name(), member.office(),
                member.roles().stream().map(Role::code).toList(), Instants.format(member.since()),
                member.endedAt().map(Instants::format).orElse(null))).toList();
    }

    /** Ends a person's access, at once; asking twice changes nothing. */
    @DeleteMapping("/{ref}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable("ref") String reference) throws SQLException {
        if (!staff.end(reference, clock.instant())) {
            throw new ProblemException(Problem.STAFF_UNKNOWN, "Nobody with this reference was added.");
        }
    }

    private static Set<Role> roles(List<String> codes) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String code : codes == null ? List.<String>of() : codes) {
            roles.add(Optional.ofNullable(code).flatMap(Role::of).filter(Role::isStaff).orElseThrow(() -> new ProblemException(
                    Problem.BAD_REQUEST, "The roles are of: " + String.join(", ", staffRoles()) + ".")));
        }
        if (roles.isEmpty()) {
            throw new ProblemException(Problem.BAD_REQUEST, "The roles are one or more of: " + String.join(", ", staffRoles()) + ".");
        }
        return roles;
    }

    private static List<String> staffRoles() {
        return EnumSet.allOf(Role.class).stream().filter(Role::isStaff).map(Role::code).toList();
    }

    private static String line(String text, String what) {
        boolean acceptable = text != null && !text.isBlank() && text.length() <= LONGEST && text.equals(text.strip())
                && text.chars().noneMatch(Character::isISOControl);
        if (!acceptable) {
            throw new ProblemException(Problem.BAD_REQUEST, "The " + what + " is one line of 1 to " + LONGEST + " characters.");
        }
        return text;
    }
}
