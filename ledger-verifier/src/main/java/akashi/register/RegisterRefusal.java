package akashi.register;

/**
 * Why an event cannot enter the register.
 *
 * @param rule     which rule it breaks
 * @param sentence what is wrong with it, naming the field; a public event holds nothing about a person, so neither does this
 */
public record RegisterRefusal(RegisterRule rule, String sentence) {
}
