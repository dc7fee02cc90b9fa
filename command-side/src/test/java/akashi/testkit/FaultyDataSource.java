package akashi.testkit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A data source whose n-th call fails: getting a connection, preparing, executing, fetching, committing, closing. Sticky: every call
 * from the n-th on.
 */
public final class FaultyDataSource {
    private static final Set<String> COUNTED = Set.of("getConnection", "setAutoCommit", "prepareStatement", "executeQuery",
            "executeUpdate", "execute", "getResultSet", "getMoreResults", "next", "commit", "close");

    /** When the fault strikes. */
    public enum When { BEFORE_THE_CALL, AFTER_THE_CALL }

    private final AtomicInteger calls = new AtomicInteger();
    private final int faulty;
    private final boolean sticky;
    private final When when;
    private final String state;

    /** @param faulty from 1 @param state the SQLState that the call fails with */
    public FaultyDataSource(int faulty, boolean sticky, When when, String state) {
        this.faulty = faulty;
        this.sticky = sticky;
        this.when = when;
        this.state = state;
    }

    /** Whether the fault has struck: if not, there were fewer calls. */
    public boolean struck() {
        return calls.get() >= faulty;
    }

    /** This data source with the fault in it. */
    public DataSource over(DataSource sound) {
        return wrap(DataSource.class, sound);
    }

    private <T> T wrap(Class<T> type, T target) {
        InvocationHandler handler = (proxy, method, arguments) -> call(target, method, arguments);
        return type.cast(Proxy.newProxyInstance(FaultyDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Object call(Object target, Method method, Object[] arguments) throws Throwable {
        boolean fails = false;
        if (COUNTED.contains(method.getName())) {
            int n = calls.incrementAndGet();
            fails = sticky ? n >= faulty : n == faulty;
        }
        // A close that never reaches the connection would leak it, which no database does to us.
        if (fails && when == When.BEFORE_THE_CALL && !method.getName().equals("close")) {
            throw fault(method);
        }
        Object result;
        try {
            result = method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (fails) {
            if (result instanceof Connection connection) {
                connection.close();
            }
            throw fault(method);
        }
        return result instanceof Connection connection ? wrap(Connection.class, connection)
                : result instanceof PreparedStatement statement ? wrap(PreparedStatement.class, statement)
                : result instanceof ResultSet rows ? wrap(ResultSet.class, rows) : result;
    }

    private SQLException fault(Method method) {
        return new SQLException("made to fail at " + method.getName(), state);
    }
}
