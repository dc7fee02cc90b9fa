package akashi.command.casefile;

import org.axonframework.commandhandling.gateway.CommandGateway;

/** Must be rejected: a rule of casework that knows the framework. */
public final class SpeaksAxon {
    CommandGateway gateway;
}
