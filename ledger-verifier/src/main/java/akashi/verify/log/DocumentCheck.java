package akashi.verify.log;

import akashi.hash.Hash;
import akashi.verify.Examination;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Documents are named by the SHA-256 of their bytes. */
final class DocumentCheck {
    private static final int LONGEST = 64 << 20;

    private DocumentCheck() {
    }

    static void run(LogFiles files, List<String> documents, Examination sheet) {
        for (String path : documents) {
            try {
                Optional<byte[]> bytes = files.read(path, LONGEST);
                Optional<Hash> hash = bytes.map(Hash::sha256);
                if (hash.isEmpty() || !path.endsWith(hash.get().hex())) {
                    sheet.found(Finding.of(FindingCode.DOCUMENT_MISMATCH, "a document's bytes are not those that its name says").at(path)
                            .actual(hash.map(Hash::hex).orElse("missing")));
                }
            } catch (IOException e) {
                sheet.found(StoredTiles.unreadable(path, e));
            }
        }
        if (files.canList()) {
            sheet.checked("documents", documents.size() + " documents have the SHA-256 that their names say");
        }
    }
}
