package akashi.console;

import akashi.checkpoint.SignedPolicy;
import akashi.checkpoint.TlogPolicy;
import akashi.hash.Hash;
import akashi.note.SignerKey;
import akashi.note.VerifierKey;
import akashi.text.MalformedException;
import akashi.text.Printable;
import akashi.trust.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "sign-policy", mixinStandardHelpOptions = true, description = {
    "For whoever holds a charter: sign a new trust policy. Read it first, and compare what this prints with what the others see.",
    "The signature goes under the policy, in the same file; every program of Akashi's reads it with and without."})
final class SignPolicyCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "FILE", description = "the new policy, signed by others already or not")
    private Path file;
    @Option(names = "--key", paramLabel = "KEY", required = true, description = "the holder's key, as akashi oversight-key makes them")
    private Path key;
    @Option(names = "--replaces", paramLabel = "OLD", description = "the policy in force, whose charter decides; without it FILE's own charter is"
            + " looked at, which is right for the first policy of a log only")
    private Path old;
    @Option(names = {"-o", "--output"}, paramLabel = "SIGNED", description = "where the signed policy goes (default: FILE)")
    private Path output;

    SignPolicyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws StoppedException {
        Path from = surroundings.here().resolve(file);
        byte[] bytes = read(from);
        TlogPolicy policy = policy(bytes, from);
        SignerKey holder = new OversightKeyFile(surroundings.here().resolve(key)).read();
        Optional<TlogPolicy> before = old == null ? Optional.empty()
                : Optional.of(policy(read(surroundings.here().resolve(old)), surroundings.here().resolve(old)));
        TlogPolicy.Charter charter = before.orElse(policy).charter().orElseThrow(() -> StoppedException.failed(Printable.of((old == null ? file : old)
                .toString()) + " names no charter: nobody's signature would count"));
        if (!charter.keys().contains(holder.verifierKey())) {
            throw StoppedException.failed(Printable.of(holder.verifierKey().name()) + " is no holder of the charter in "
                    + Printable.of((old == null ? file : old).toString()) + " with this key; nothing was signed");
        }
        if (before.isPresent() && policy.version() <= before.get().version()) {
            throw StoppedException.failed("the new policy says version " + policy.version() + " and the one in force " + before.get().version()
                    + ": no verifier would take it. It needs a line \"# akashi version " + (before.get().version() + 1) + "\"; nothing was signed");
        }
        try {
            SignedPolicy signed = SignedPolicy.parse(bytes).signedBy(holder);
            List<VerifierKey> signers = signed.signersAmong(charter);
            WholeFile.write(output == null ? from : surroundings.here().resolve(output), signed.bytes());
            print(policy, signed, signers, charter);
        } catch (MalformedException e) {
            throw StoppedException.unreadable(Printable.of(file.toString()) + " cannot be signed: " + Printable.of(e.getMessage()), e);
        } catch (IOException e) {
            throw StoppedException.failed("the signed policy could not be written: " + e.getClass().getSimpleName(), e);
        }
        return ExitCode.DONE;
    }

    private void print(TlogPolicy policy, SignedPolicy signed, List<VerifierKey> signers, TlogPolicy.Charter charter) {
        surroundings.out().println("sha-256    " + Hash.sha256(signed.text()).hex());
        surroundings.out().println("version    " + policy.version());
        policy.logs().forEach(log -> surroundings.out().println("log        " + Printable.of(log.key().toString())));
        policy.witnesses().forEach((name, witness) -> surroundings.out().println("witness    " + Printable.of(name + " " + witness.key())));
        surroundings.out().println("quorum     " + Printable.of(policy.quorum().name()));
        policy.oversight().forEach(each -> surroundings.out().println("oversight  " + Printable.of(each.toString())));
        surroundings.out().println("signed by  " + signers.size() + " of " + charter.keys().size() + ", needed are " + charter.threshold() + ": "
                + Printable.of(signers.stream().map(VerifierKey::name).collect(Collectors.joining(", "))));
    }

    private static byte[] read(Path file) throws StoppedException {
        try {
            return WholeFile.read(file);
        } catch (IOException e) {
            throw StoppedException.unreadable(Printable.of(file.toString()) + " cannot be read", e);
        }
    }

    private static TlogPolicy policy(byte[] bytes, Path file) throws StoppedException {
        try {
            return TlogPolicy.parse(bytes);
        } catch (MalformedException e) {
            throw StoppedException.unreadable(Printable.of(file.toString()) + " is no policy: " + Printable.of(e.getMessage()), e);
        }
    }
}
