package akashi.command.axon;

import akashi.hash.Hash;
import java.time.Instant;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;

/**
 * An entry of the log in the form in which Axon wants events. Its identifier is the leaf hash.
 *
 * @param leafIndex  where the log has it
 * @param caseNumber null for a public event, which Axon then hands on as a plain event
 * @param payload    opened already, see {@link OpenedSerializer}
 */
record OpenedData(long leafIndex, Hash leafHash, String caseNumber, long sequence, Instant recordedAt, Object payload)
        implements DomainEventData<Object>, TrackedEventData<Object> {
    @Override
    public TrackingToken trackingToken() {
        return new GlobalSequenceTrackingToken(leafIndex);
    }

    @Override
    public String getEventIdentifier() {
        return leafHash.base64Url();
    }

    @Override
    public Instant getTimestamp() {
        return recordedAt;
    }

    @Override
    public String getType() {
        return caseNumber == null ? null : LedgerEventStorageEngine.TYPE;
    }

    @Override
    public String getAggregateIdentifier() {
        return caseNumber;
    }

    @Override
    public long getSequenceNumber() {
        return sequence;
    }

    @Override
    public SerializedObject<Object> getMetaData() {
        return opened(MetaData.emptyInstance());
    }

    @Override
    public SerializedObject<Object> getPayload() {
        return opened(payload);
    }

    private static SerializedObject<Object> opened(Object object) {
        return new SimpleSerializedObject<>(object, Object.class, OpenedSerializer.nameOf(object.getClass()), null);
    }
}
