package akashi.command.backup;

/** Why no backup was made, or none restored; nothing was left behind. The message is for the person who asked. */
public final class BackupRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    BackupRefusedException(String message) {
        super(message);
    }
}
