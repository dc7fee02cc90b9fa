package akashi.casefile;

import akashi.json.JsonObject;
import akashi.text.Language;
import akashi.text.MalformedException;
import java.util.EnumMap;
import java.util.Map;

/** One text in every language that people read Akashi in. Not part of any sealed schema. */
public record Wording(Map<Language, String> texts) {
    public Wording {
        texts = Map.copyOf(texts);
        if (texts.size() != Language.values().length) {
            throw new IllegalArgumentException("a wording lacks a language");
        }
    }

    static Wording parse(JsonObject json) throws MalformedException {
        json.requireNames("wording", Language.EN.tag(), Language.JA.tag());
        Map<Language, String> texts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            texts.put(language, json.text(language.tag()));
        }
        return new Wording(texts);
    }

    /** The text in this language. */
    public String in(Language language) {
        return texts.get(language);
    }
}
