/** Statistics releases as pages need them: which there are, what became of each, and the figures of its tables once they are those that the log names. */
package akashi.query.statistics;
