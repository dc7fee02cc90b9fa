package akashi.command.axon;

import akashi.event.PublicEvent;
import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;

/**
 * The serializer that Axon asks for, closed on three kinds of object. What the engine reads has been opened and checked against its
 * leaf by the format library before Axon sees it, so that nothing is left to deserialise: no class name is stored, none is looked
 * up, and bytes never become objects here. Axon stores nothing of its own on this side, so that serialising is refused.
 */
final class OpenedSerializer implements Serializer {
    private static final Map<String, Class<?>> CLASSES = Map.of(
            "akashi/case-event", RecordedEvent.class,
            "akashi/public-event", PublicEvent.class,
            "akashi/metadata", MetaData.class);

    private final Converter converter = new ChainingConverter();

    /** The name under which a kind of object goes, in place of its class. */
    static String nameOf(Class<?> type) {
        for (Map.Entry<String, Class<?>> entry : CLASSES.entrySet()) {
            if (entry.getValue().equals(type)) {
                return entry.getKey();
            }
        }
        throw new IllegalArgumentException("not one of ours: " + type.getName());
    }

    @Override
    public <T> SerializedObject<T> serialize(Object object, Class<T> representation) {
        throw new UnsupportedOperationException("the log holds sealed entries, not what Axon serialises");
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> representation) {
        return false;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <S, T> T deserialize(SerializedObject<S> serialized) {
        S data = serialized.getData();
        if (!CLASSES.containsValue(data.getClass())) {
            throw new IllegalArgumentException("not opened by the engine: " + serialized.getType().getName());
        }
        return (T) data;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class classForType(SerializedType type) {
        Class<?> known = CLASSES.get(type.getName());
        return known == null ? UnknownSerializedType.class : known;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public SerializedType typeForClass(Class type) {
        return new SimpleSerializedType(nameOf(type), null);
    }

    @Override
    public Converter getConverter() {
        return converter;
    }
}
