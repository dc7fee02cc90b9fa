/** What the tests of all modules share: vectors and data made by others, read in place, and logs that distrust everything. */
package akashi.testkit;
