package akashi.command.web;

import akashi.command.publishing.files.PublishedDocuments;
import akashi.hash.Hash;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Publishes the texts that public events name by their digests: criteria, instructions, reports. */
@RestController
class DocumentController {
    private static final int LONGEST = 4 << 20;

    private final PublishedDocuments documents;

    DocumentController(PublishedDocuments documents) {
        this.documents = documents;
    }

    /**
     * A text that is published.
     *
     * @param digest SHA-256, base64url, as public events name it
     * @param path   where the query side serves it
     */
    record Published(String digest, String path) {}

    /** Publishes a text, byte for byte; twice is once. */
    @PostMapping(path = "/api/documents", consumes = MediaType.TEXT_PLAIN_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Published publish(HttpServletRequest request) throws IOException {
        byte[] text = request.getInputStream().readNBytes(LONGEST + 1);
        if (text.length > LONGEST) {
            throw new ProblemException(Problem.TOO_LARGE, "The text is longer than " + LONGEST + " bytes.");
        }
        requireText(text);
        Hash digest = documents.publish(text);
        return new Published(digest.base64Url(), "/log/" + PublishedDocuments.path(digest));
    }

    private static void requireText(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (text.isBlank() || text.chars().anyMatch(unit -> unit < ' ' && unit != '\n' && unit != '\r' && unit != '\t' || unit == 0x7f)) {
                throw new ProblemException(Problem.BAD_REQUEST, "The body is a text in UTF-8, without control characters, and not empty.");
            }
        } catch (CharacterCodingException e) {
            throw new ProblemException(Problem.BAD_REQUEST, "The body is not in UTF-8.", e);
        }
    }
}
