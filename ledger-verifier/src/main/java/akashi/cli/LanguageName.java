package akashi.cli;

import akashi.text.Language;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code en} and {@code ja}, as the format names them. */
final class LanguageName implements ITypeConverter<Language> {
    @Override
    public Language convert(String tag) {
        for (Language language : Language.values()) {
            if (language.tag().equals(tag)) {
                return language;
            }
        }
        throw new TypeConversionException("'" + tag + "' is neither en nor ja");
    }
}
