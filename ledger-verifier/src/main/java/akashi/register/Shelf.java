package akashi.register;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A map that does not change: putting something on it gives another one. */
record Shelf<K, V>(Map<K, V> things) {
    static <K, V> Shelf<K, V> empty() {
        return new Shelf<>(Map.of());
    }

    Shelf<K, V> with(K key, V thing) {
        Map<K, V> more = new HashMap<>(things);
        more.put(key, thing);
        return new Shelf<>(Map.copyOf(more));
    }

    Optional<V> get(K key) {
        return Optional.ofNullable(things.get(key));
    }
}
