/**
 * The measures of casework: how long people wait, how often institutions do what they must, whether offices agree, whether stocks chain.
 *
 * <p>Pure functions over counts and waits; nothing here knows an event, a file or a person. Every measure has a page in docs/measures with
 * its definition, formula and trap. What is unknown is empty, never zero: a rate of nothing has no value, and a percentile that a curve has
 * not passed is not reached. Wrong arguments are the caller's fault and end in {@link IllegalArgumentException}; a table from outside that
 * is none ends in {@link akashi.text.MalformedException}.
 *
 * <p>Everything is immutable and safe to share. Logarithms are {@link StrictMath}'s and the normal and binomial distributions those of
 * Apache Commons Statistics; figures are compared with those of Python's packages in the module interop.
 */
package akashi.measures;
